public struct AwaitedShopModel: Equatable, Sendable {}
public final class ShopModel: Model<AwaitedShopModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedShopModel()) }
}
