public struct AwaitedCourierModel: Equatable, Sendable {}
public final class CourierModel: Model<AwaitedCourierModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedCourierModel()) }
}
