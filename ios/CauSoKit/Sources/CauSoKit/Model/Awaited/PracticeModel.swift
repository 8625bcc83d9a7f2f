public struct AwaitedPracticeModel: Equatable, Sendable {}
public final class PracticeModel: Model<AwaitedPracticeModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedPracticeModel()) }
}
