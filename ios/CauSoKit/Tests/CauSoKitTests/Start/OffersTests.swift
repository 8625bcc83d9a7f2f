// What the screens before the PIN and beside the records offer, as far as it follows from their states alone.

import XCTest

@testable import CauSoKit

final class OffersTests: XCTestCase {
    func testAnInvitationIsTakenOnceSomethingStandsThere() {
        XCTAssertFalse(EnrolState(part: .type, typed: " \n").mayTake)
        XCTAssertTrue(EnrolState(part: .type, typed: "CAUSO").mayTake)
    }

    func testWhoIsAwaitedIsSaidUntilNothingGoesOnByItself() {
        XCTAssertEqual(EnrolState(part: .wait).awaited, .enrol_server)
        XCTAssertEqual(EnrolState(part: .wait, officer: true).awaited, .enrol_officer)
        XCTAssertNil(EnrolState(part: .wait, officer: true, stuck: true).awaited)
    }

    func testDigitsThatDifferAreMindedAndAForgerySaysSoItself() {
        XCTAssertEqual(EnrolState(part: .different).warning, .of(.enrol_different))
        XCTAssertEqual(EnrolState(part: .different, problem: .of(.enrol_no_invite)).warning, .of(.enrol_no_invite))
        XCTAssertNil(EnrolState(part: .digits).warning)
        XCTAssertEqual(EnrolState(part: .digits, digits: "4071").digitsAloud, "4 0 7 1")
    }

    func testInOtherHandsThePinIsAllThereIs() {
        let only = UnlockState(only: true, waiting: 3, carried: 1)
        XCTAssertNil(only.waitingWords)
        XCTAssertFalse(
            only.offersSync || only.offersGuides || only.offersCourier || only.offersPractice || only.offersLeaving
                || only.offersSettings)
        let own = UnlockState(waiting: 0, carried: 1)
        XCTAssertTrue(own.offersSync && own.offersGuides && own.offersCourier && own.offersPractice && own.offersSettings)
        XCTAssertFalse(own.offersLeaving)
        let practice = UnlockState(waiting: 3, practice: true)
        XCTAssertNil(practice.waitingWords)
        XCTAssertTrue(practice.offersLeaving && practice.offersGuides && practice.offersSettings)
        XCTAssertFalse(practice.offersSync || practice.offersCourier || practice.offersPractice)
    }

    func testNoKeyIsTakenWhileAPinIsTriedOrWaits() {
        XCTAssertTrue(UnlockState().mayTry)
        XCTAssertFalse(UnlockState(trying: true).mayTry)
        XCTAssertFalse(UnlockState(waitSeconds: 90).mayTry)
        XCTAssertEqual(UnlockState(waitSeconds: 90).wait, .of(.unlock_wait, .count(.duration_minutes, 2)))
        XCTAssertNil(UnlockState().wait)
    }

    func testNothingIsThrownAwayWhileSomethingIsUnderWayOrAsked() {
        let rescue = RescueState(because: .plain(""), mayOpen: true, maySave: true, mayBeginAnew: true)
        XCTAssertTrue(rescue.offersOpening && rescue.offersSaving && rescue.offersBeginning)
        for change in [\RescueState.working, \.asking] {
            var busy = rescue
            busy[keyPath: change] = true
            XCTAssertFalse(busy.offersOpening || busy.offersSaving || busy.offersBeginning)
        }
    }

    func testASyncIsOfferedWhereItIsOfUse() {
        let waits = SyncState(waiting: 2, photos: 1, carried: 3, offline: true, photosCost: true)
        XCTAssertEqual(waits.waitingWords, .count(.sync_waiting, 2))
        XCTAssertEqual(waits.photosWords, .count(.sync_photos, 1))
        XCTAssertEqual(waits.carriedWords, .count(.sync_carried, 3))
        XCTAssertTrue(waits.mayBegin && waits.offersPhotos && waits.tellsOffline)
        XCTAssertFalse(waits.nothingWaits || waits.setsAside)
        let runs = SyncState(offline: true, photosCost: true, running: true)
        XCTAssertFalse(runs.mayBegin || runs.offersPhotos || runs.tellsOffline)
        XCTAssertNil(runs.waitingWords ?? runs.photosWords ?? runs.carriedWords)
        XCTAssertTrue(SyncState().nothingWaits)
        XCTAssertFalse(SyncState(joining: true).nothingWaits)
        XCTAssertFalse(SyncState(joined: true).mayBegin)
        XCTAssertTrue(SyncState(setAside: [.plain("")]).setsAside)
    }

    func testACourierInNoTeamCarriesNothing() {
        XCTAssertTrue(CourierState(waiting: 1).open)
        XCTAssertFalse(CourierState(working: true).open)
        let closed = CourierState(closed: .of(.courier_no_team))
        XCTAssertFalse(closed.open)
        XCTAssertEqual(closed.warning, .of(.courier_no_team))
        XCTAssertEqual(CourierState(waiting: 1, carried: 2).carriedWords, .count(.sync_carried, 2))
    }

    func testEveryOptionIsAChoice() {
        XCTAssertEqual(SettingsState.languages.map { Language(rawValue: $0.code) }, Language.allCases)
        XCTAssertEqual(SettingsState.budgets.map { .budget(code: $0.code) }, DataBudget.allCases.map { SettingsEvent.budget(budget: $0) })
        XCTAssertEqual(SettingsState.sizes.map { .textSize(code: $0.code) }, [100, 130, 160, 200].map { SettingsEvent.textSize(percent: $0) })
        XCTAssertEqual(SettingsState.locks.map { .lockAfter(code: $0.code) }, [0, 30, 60, 300].map { SettingsEvent.lockAfter(seconds: $0) })
    }

    func testPracticeAsksForTheRightPin() {
        XCTAssertEqual(PracticeState().asks, .practice_new_pin)
        XCTAssertFalse(PracticeState().offersBeginnings)
        let begun = PracticeState(begun: true)
        XCTAssertEqual(begun.asks, .practice_old_pin)
        XCTAssertTrue(begun.offersBeginnings)
        XCTAssertEqual(PracticeState.beginnings.map { .begins($0.code) }, [false, true].map { PracticeEvent.anew(anew: $0) })
        XCTAssertEqual([false, true].map { PracticeState(anew: $0).beginning }, PracticeState.beginnings.map(\.code))
        XCTAssertEqual(PracticeState(begun: true, anew: true).asks, .practice_new_pin)
        XCTAssertNil(PracticeState(practising: true).asks)
    }
}
