public struct AwaitedReceiptModel: Equatable, Sendable {}
public final class ReceiptModel: Model<AwaitedReceiptModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedReceiptModel()) }
}
