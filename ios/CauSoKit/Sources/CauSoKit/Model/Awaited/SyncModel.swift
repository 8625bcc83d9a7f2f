public struct AwaitedSyncModel: Equatable, Sendable {}
public final class SyncModel: Model<AwaitedSyncModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedSyncModel()) }
}
