public struct AwaitedMergeModel: Equatable, Sendable {}
public final class MergeModel: Model<AwaitedMergeModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedMergeModel()) }
}
