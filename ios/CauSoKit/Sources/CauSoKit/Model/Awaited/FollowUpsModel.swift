public struct AwaitedFollowUpsModel: Equatable, Sendable {}
public final class FollowUpsModel: Model<AwaitedFollowUpsModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedFollowUpsModel()) }
}
