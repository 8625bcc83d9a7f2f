public struct AwaitedGuideModel: Equatable, Sendable {}
public final class GuideModel: Model<AwaitedGuideModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedGuideModel()) }
}
