public struct AwaitedReportModel: Equatable, Sendable {}
public final class ReportModel: Model<AwaitedReportModel, Never> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) { super.init(models, AwaitedReportModel()) }
}
