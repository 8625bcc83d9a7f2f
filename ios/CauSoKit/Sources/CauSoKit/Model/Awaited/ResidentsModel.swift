public struct AwaitedResidentsModel: Equatable, Sendable {}
public final class ResidentsModel: Model<AwaitedResidentsModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedResidentsModel()) }
}
