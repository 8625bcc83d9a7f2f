public struct AwaitedPrepareModel: Equatable, Sendable {}
public final class PrepareModel: Model<AwaitedPrepareModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedPrepareModel()) }
}
