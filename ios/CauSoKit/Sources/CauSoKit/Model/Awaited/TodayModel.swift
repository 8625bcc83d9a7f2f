public struct AwaitedTodayModel: Equatable, Sendable {}
public final class TodayModel: Model<AwaitedTodayModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedTodayModel()) }
}
