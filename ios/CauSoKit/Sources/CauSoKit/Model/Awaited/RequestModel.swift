public struct AwaitedRequestModel: Equatable, Sendable {}
public final class RequestModel: Model<AwaitedRequestModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedRequestModel()) }
}
