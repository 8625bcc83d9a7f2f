// A screen's model with its kind, so that a view gets the states that it can draw.

/// The model of a screen, whichever it is.
@MainActor
public enum ScreenModel {
    case opening(OpeningModel)
    case enrol(EnrolModel)
    case unlock(UnlockModel)
    case rescue(RescueModel)
    case today(TodayModel)
    case residents(ResidentsModel)
    case newResident(NewResidentModel)
    case resident(ResidentModel)
    case household(HouseholdModel)
    case move(MoveModel)
    case merge(MergeModel)
    case visit(VisitModel)
    case visitCard(VisitCardModel)
    case prepare(PrepareModel)
    case handOver(HandOverModel)
    case receipt(ReceiptModel)
    case checkReceipt(CheckReceiptModel)
    case held(HeldModel)
    case request(RequestModel)
    case shop(ShopModel)
    case lesson(LessonModel)
    case guides(GuidesModel)
    case guide(GuideModel)
    case followUps(FollowUpsModel)
    case followUp(FollowUpModel)
    case report(ReportModel)
    case behind(BehindModel)
    case sync(SyncModel)
    case courier(CourierModel)
    case settings(SettingsModel)
    case ownData(OwnDataModel)
    case about(AboutModel)
    case practice(PracticeModel)

    /// What every model has.
    public var any: any AnyModel {
        switch self {
        case .opening(let model): model
        case .enrol(let model): model
        case .unlock(let model): model
        case .rescue(let model): model
        case .today(let model): model
        case .residents(let model): model
        case .newResident(let model): model
        case .resident(let model): model
        case .household(let model): model
        case .move(let model): model
        case .merge(let model): model
        case .visit(let model): model
        case .visitCard(let model): model
        case .prepare(let model): model
        case .handOver(let model): model
        case .receipt(let model): model
        case .checkReceipt(let model): model
        case .held(let model): model
        case .request(let model): model
        case .shop(let model): model
        case .lesson(let model): model
        case .guides(let model): model
        case .guide(let model): model
        case .followUps(let model): model
        case .followUp(let model): model
        case .report(let model): model
        case .behind(let model): model
        case .sync(let model): model
        case .courier(let model): model
        case .settings(let model): model
        case .ownData(let model): model
        case .about(let model): model
        case .practice(let model): model
        }
    }
}
