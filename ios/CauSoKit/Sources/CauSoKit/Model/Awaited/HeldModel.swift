public struct AwaitedHeldModel: Equatable, Sendable {}
public final class HeldModel: Model<AwaitedHeldModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedHeldModel()) }
}
