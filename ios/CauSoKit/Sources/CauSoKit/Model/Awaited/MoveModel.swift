public struct AwaitedMoveModel: Equatable, Sendable {}
public final class MoveModel: Model<AwaitedMoveModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedMoveModel()) }
}
