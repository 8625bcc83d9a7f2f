public struct AwaitedOwnDataModel: Equatable, Sendable {}
public final class OwnDataModel: Model<AwaitedOwnDataModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedOwnDataModel()) }
}
