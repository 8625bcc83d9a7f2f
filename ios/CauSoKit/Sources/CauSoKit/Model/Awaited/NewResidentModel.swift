public struct AwaitedNewResidentModel: Equatable, Sendable {}
public final class NewResidentModel: Model<AwaitedNewResidentModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedNewResidentModel()) }
}
