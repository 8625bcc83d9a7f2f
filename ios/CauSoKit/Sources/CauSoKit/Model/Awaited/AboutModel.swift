public struct AwaitedAboutModel: Equatable, Sendable {}
public final class AboutModel: Model<AwaitedAboutModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedAboutModel()) }
}
