public struct AwaitedVisitCardModel: Equatable, Sendable {}
public final class VisitCardModel: Model<AwaitedVisitCardModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedVisitCardModel()) }
}
