public struct AwaitedEnrolModel: Equatable, Sendable {}
public final class EnrolModel: Model<AwaitedEnrolModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedEnrolModel()) }
}
