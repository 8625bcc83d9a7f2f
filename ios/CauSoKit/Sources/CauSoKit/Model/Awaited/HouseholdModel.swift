public struct AwaitedHouseholdModel: Equatable, Sendable {}
public final class HouseholdModel: Model<AwaitedHouseholdModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedHouseholdModel()) }
}
