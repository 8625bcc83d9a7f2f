// That every screen has a state to look at, for Xcode's canvas and for the pictures that a Mac makes.

import XCTest

@testable import CauSoKit

final class PreviewsTests: XCTestCase {
    func testEveryScreenHasStatesToLookAtEachUnderItsOwnName() {
        let screens = [
            AboutState.previews.map(\.name), BehindState.previews.map(\.name),
            CheckReceiptState.previews.map(\.name), CourierState.previews.map(\.name),
            EnrolState.previews.map(\.name), FollowUpState.previews.map(\.name), FollowUpsState.previews.map(\.name),
            GuideState.previews.map(\.name), GuidesState.previews.map(\.name), HandOverState.previews.map(\.name),
            HeldState.previews.map(\.name), HouseholdState.previews.map(\.name), LessonState.previews.map(\.name),
            MergeState.previews.map(\.name), MoveState.previews.map(\.name), NewResidentState.previews.map(\.name),
            OpeningState.previews.map(\.name), OwnDataState.previews.map(\.name), PracticeState.previews.map(\.name),
            PrepareState.previews.map(\.name), ReceiptState.previews.map(\.name), ReportState.previews.map(\.name),
            RequestState.previews.map(\.name), RescueState.previews.map(\.name), ResidentState.previews.map(\.name),
            ResidentsState.previews.map(\.name), SettingsState.previews.map(\.name), ShopState.previews.map(\.name),
            SyncState.previews.map(\.name), TodayState.previews.map(\.name), UnlockState.previews.map(\.name),
            VisitCardState.previews.map(\.name), VisitState.previews.map(\.name),
        ]
        XCTAssertEqual(screens.count, Screen.allCases.count)
        for names in screens {
            XCTAssertFalse(names.isEmpty)
            XCTAssertEqual(Set(names).count, names.count, "\(names)")
        }
    }
}
