public struct AwaitedVisitModel: Equatable, Sendable {}
public final class VisitModel: Model<AwaitedVisitModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedVisitModel()) }
}
