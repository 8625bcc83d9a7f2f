public struct AwaitedBehindModel: Equatable, Sendable {}
public final class BehindModel: Model<AwaitedBehindModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedBehindModel()) }
}
