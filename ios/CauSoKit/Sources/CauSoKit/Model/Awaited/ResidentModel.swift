public struct AwaitedResidentModel: Equatable, Sendable {}
public final class ResidentModel: Model<AwaitedResidentModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedResidentModel()) }
}
