public struct AwaitedFollowUpModel: Equatable, Sendable {}
public final class FollowUpModel: Model<AwaitedFollowUpModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedFollowUpModel()) }
}
