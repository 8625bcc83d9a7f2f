// What locking, practice and another app's file do to the screens.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class ShellTests: XCTestCase {
    func testAfterThePinEverybodyIsWhereTheyWere() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.settings))
        try await hand.on(SettingsModel.self).on(.lock)
        try await hand.until("the PIN") { hand.screen == .unlock }
        try await hand.unlock()
        XCTAssertEqual(hand.screen, .settings)
        XCTAssertTrue(hand.shell.stepBack())
        XCTAssertEqual(hand.screen, .today)
        XCTAssertFalse(hand.shell.stepBack(), "from the first screen the way back leads out of the app")
        try await hand.end()
    }

    func testAndSoTheyAreWhenTheProcessEndedMeanwhile() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.settings))
        let died = try await hand.die()
        let packed = try XCTUnwrap(died)
        XCTAssertNil(packed.range(of: Data("settings".utf8)))
        let again = hand.live(packed)
        try await again.unlock()
        XCTAssertEqual(again.screen, .settings)
        try await again.end()
    }

    func testAScreenThatStillReadsWhenTheSessionEndsSaysNothing() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.ownData))
        let own = try await hand.on(OwnDataModel.self)
        hand.core.dropSession()
        hand.shell.lockNow()
        try await hand.until("the PIN") { hand.screen == .unlock }
        XCTAssertEqual(own.state, OwnDataState())
        try await hand.end()
    }

    func testPracticeIsBesideTheRealRecordsAndGivesThemBackAsTheyWere() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.settings))
        try await hand.on(SettingsModel.self).on(.practice)
        try await hand.practise()
        try await hand.until("it says so") { hand.core.status.value?.practice == true }
        hand.shell.receive(Data("thư tay".utf8))
        XCTAssertEqual(hand.screen, .today, "practice takes no file")
        try await hand.leavePractice()
        let courier = try await hand.on(CourierModel.self)
        try await hand.until("the file is looked at") { courier.state.problem != nil }
        hand.shell.back()
        try await hand.unlock()
        XCTAssertEqual(hand.screen, .practice)
        XCTAssertFalse(hand.shell.practice.value)
        try await hand.end()
    }

    func testAWrongPinForPracticeLeavesEverythingAsItWas() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let hand = try await Hand.locked(volunteer)
        hand.go(Place(.practice))
        try await hand.practise()
        try await hand.leavePractice()
        hand.go(Place(.practice))
        let practice = try await hand.on(PracticeModel.self)
        XCTAssertTrue(practice.state.begun)
        practice.on(.pin(digits: "246802"))
        XCTAssertTrue(practice.state.working, "a second tap is kept out at once")
        try await hand.until("the refusal") { practice.state.problem != nil && !practice.state.working }
        XCTAssertFalse(hand.shell.practice.value)
        practice.on(.anew(anew: true))
        practice.on(.pin(digits: "246802"))
        try await hand.until("practice from its beginning") { hand.shell.practice.value }
        try await hand.leavePractice()
        try await hand.end()
    }

    func testAFileThatComesIsTakenInLockedAndUnlocked() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.settings))
        hand.shell.receive(Data("thư tay".utf8))
        let courier = try await hand.on(CourierModel.self)
        try await hand.until("the refusal") { courier.state.problem != nil }
        hand.shell.receive(Data("thư tay".utf8))
        let second = try await hand.on(CourierModel.self)
        XCTAssertFalse(second === courier, "a second one has its own screen")
        XCTAssertEqual(hand.wayBack(), .settings)
        hand.shell.lockNow()
        try await hand.until("the PIN") { hand.screen == .unlock }
        hand.shell.receive(Data("thư tay".utf8))
        _ = try await hand.on(CourierModel.self)
        XCTAssertEqual(hand.wayBack(), .unlock)
        try await hand.end()
    }
}

extension Hand {
    /// Into practice, from its screen.
    func practise() async throws {
        try await on(PracticeModel.self).on(.pin(digits: "135790"))
        try await until("practice") { shell.practice.value && screen == .today }
    }

    /// And out of it.
    func leavePractice() async throws {
        shell.lookInto(Place(.practice))
        try await on(PracticeModel.self).on(.leave)
        try await until("the real phone") { !shell.practice.value && [.unlock, .courier].contains(screen) }
    }
}
