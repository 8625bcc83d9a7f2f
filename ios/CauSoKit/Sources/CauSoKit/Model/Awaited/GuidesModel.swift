public struct AwaitedGuidesModel: Equatable, Sendable {}
public final class GuidesModel: Model<AwaitedGuidesModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedGuidesModel()) }
}
