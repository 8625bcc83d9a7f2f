// What is chosen about the app, what is kept about the volunteer, and who answers for the records.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class SettingsTests: XCTestCase {
    func testWhatIsChosenIsKept() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.settings))
        let settings = try await hand.on(SettingsModel.self)
        XCTAssertTrue(settings.state.mayJoin)
        let looks = hand.preferences.looks.value
        settings.on(.language(tag: "en"))
        settings.on(.textSize(percent: 160))
        XCTAssertEqual(hand.preferences.looks.value, looks + 2, "every screen is drawn anew")
        settings.on(.sound(on: false))
        settings.on(.lockAfter(seconds: 30))
        settings.on(.presence(on: true))
        settings.on(.budget(budget: .nothing))
        let chosen = settings.state
        XCTAssertEqual(
            chosen,
            SettingsState(
                language: "en", textPercent: 160, sound: false, lockAfter: 30, presence: true, mayShowPresence: false,
                budget: .nothing, unlocked: true, mayJoin: true, mayLoosen: true))
        settings.on(.lock)
        try await hand.until("the PIN") { hand.screen == .unlock }
        try await hand.on(UnlockModel.self).on(.settings)
        let locked = try await hand.on(SettingsModel.self)
        XCTAssertEqual(locked.state.language, "en")
        XCTAssertFalse(locked.state.unlocked || locked.state.mayJoin || locked.state.mayLoosen)
        try await hand.end()
    }

    func testWhoFindsThePhoneLoosensNoLockNeitherAtThePinNorFromPractice() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.preferences.presence = true
        hand.shell.lockNow()
        try await hand.on(UnlockModel.self).on(.settings)
        try await loosensNothing(hand)
        try await hand.on(SettingsModel.self).on(.practice)
        try await hand.practise()
        hand.go(Place(.settings))
        try await loosensNothing(hand)
        try await hand.end()
    }

    private func loosensNothing(_ hand: Hand) async throws {
        let settings = try await hand.on(SettingsModel.self)
        settings.on(.lockAfter(seconds: 300))
        settings.on(.presence(on: false))
        XCTAssertEqual(hand.preferences.lockAfterSeconds, 60)
        XCTAssertTrue(hand.preferences.presence)
    }

    func testWhatIsKeptAboutTheVolunteerIsShown() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.ownData))
        let own = try await hand.on(OwnDataModel.self)
        try await hand.until("what is kept") { own.state.parts.count == 2 }
        XCTAssertFalse(own.state.notice.isEmpty)
        let labels = own.state.parts.flatMap(\.rows).map(\.label)
        XCTAssertEqual(labels.first, .of(.own_role))
        XCTAssertEqual(labels.last, .of(.own_device))
        XCTAssertNil(own.state.problem)
        try await hand.end()
    }

    func testAnUnlockedPhoneSaysWhoAnswersForTheRecords() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let hand = try await Hand.locked(volunteer)
        hand.go(Place(.about))
        let locked = try await hand.on(AboutModel.self)
        XCTAssertEqual(locked.state, AboutState())
        hand.shell.back()
        try await hand.unlock()
        hand.go(Place(.about))
        let about = try await hand.on(AboutModel.self)
        try await hand.until("the commune") { about.state.controller != nil }
        XCTAssertEqual(about.state.controller?.contains("Vân Sơn"), true)
        try await hand.end()
    }
}
