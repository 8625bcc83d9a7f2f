public struct AwaitedSettingsModel: Equatable, Sendable {}
public final class SettingsModel: Model<AwaitedSettingsModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedSettingsModel()) }
}
