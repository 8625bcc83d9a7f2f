public struct AwaitedHandOverModel: Equatable, Sendable {}
public final class HandOverModel: Model<AwaitedHandOverModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedHandOverModel()) }
}
