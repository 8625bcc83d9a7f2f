// The one list of which model stands behind which screen.

import CauSo
import Foundation

/// Makes models, and holds what they have in common.
@MainActor
public final class Models {
    let core: Core
    /// It has these, and goes last.
    unowned let shell: Shell
    let outside: any Outside
    let preferences: Preferences
    let ticks: any Ticks
    /// Where a screen leads that is no more.
    let nowhere = Nowhere()
    /// Which team is worked for.
    let teams: Teams

    /// Whether the system keeps this app alone in front, as the app around it is told.
    let alone = Watched(false)

    /// A file that another app gave, until a screen takes it.
    var incoming: Data?

    /// What a check of a shop's codes found, on its way back to the visit that asked for it.
    let shopCheck = Watched<String?>(nil)

    init(_ core: Core, _ shell: Shell, _ outside: any Outside, _ preferences: Preferences, _ ticks: any Ticks) {
        (self.core, self.shell, self.outside, self.preferences, self.ticks) = (core, shell, outside, preferences, ticks)
        teams = Teams(core, preferences)
    }

    /// The model of a place, with what was typed there before its process ended.
    func of(_ place: Place, _ saved: [String: String]) -> ScreenModel {
        switch place.screen {
        case .opening: .opening(OpeningModel(self, place, saved))
        case .enrol: .enrol(EnrolModel(self, place, saved))
        case .unlock: .unlock(UnlockModel(self, place, saved))
        case .rescue: .rescue(RescueModel(self, place, saved))
        case .today: .today(TodayModel(self, place, saved))
        case .residents: .residents(ResidentsModel(self, place, saved))
        case .newResident: .newResident(NewResidentModel(self, place, saved))
        case .resident: .resident(ResidentModel(self, place, saved))
        case .household: .household(HouseholdModel(self, place, saved))
        case .move: .move(MoveModel(self, place, saved))
        case .merge: .merge(MergeModel(self, place, saved))
        case .visit: .visit(VisitModel(self, place, saved))
        case .visitCard: .visitCard(VisitCardModel(self, place, saved))
        case .prepare: .prepare(PrepareModel(self, place, saved))
        case .handOver: .handOver(HandOverModel(self, place, saved))
        case .receipt: .receipt(ReceiptModel(self, place, saved))
        case .checkReceipt: .checkReceipt(CheckReceiptModel(self, place, saved))
        case .held: .held(HeldModel(self, place, saved))
        case .request: .request(RequestModel(self, place, saved))
        case .shop: .shop(ShopModel(self, place, saved))
        case .lesson: .lesson(LessonModel(self, place, saved))
        case .guides: .guides(GuidesModel(self, place, saved))
        case .guide: .guide(GuideModel(self, place, saved))
        case .followUps: .followUps(FollowUpsModel(self, place, saved))
        case .followUp: .followUp(FollowUpModel(self, place, saved))
        case .report: .report(ReportModel(self, place, saved))
        case .behind: .behind(BehindModel(self, place, saved))
        case .sync: .sync(SyncModel(self, place, saved))
        case .courier: .courier(CourierModel(self, place, saved))
        case .settings: .settings(SettingsModel(self, place, saved))
        case .ownData: .ownData(OwnDataModel(self, place, saved))
        case .about: .about(AboutModel(self, place, saved))
        case .practice: .practice(PracticeModel(self, place, saved))
        }
    }
}
