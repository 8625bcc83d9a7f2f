public struct AwaitedRescueModel: Equatable, Sendable {}
public final class RescueModel: Model<AwaitedRescueModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedRescueModel()) }
}
