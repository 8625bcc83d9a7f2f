public struct AwaitedCheckReceiptModel: Equatable, Sendable {}
public final class CheckReceiptModel: Model<AwaitedCheckReceiptModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedCheckReceiptModel()) }
}
