// What the system does to the window: it goes out of sight and comes back, the phone is locked, the screen is recorded, files
// are given, the process ends.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class LifeTests: XCTestCase {
    func testBeforeTheSystemPicturesTheWindowItIsCovered() async throws {
        let window = try await Window.open(for: self)
        XCTAssertNil(window.cover)
        window.life.active(false)
        XCTAssertEqual(window.cover, .away)
        window.life.active(true)
        XCTAssertNil(window.cover)
        try await window.end()
    }

    func testThePhoneLocksAndThePinIsAsked() async throws {
        let window = try await Window.open(for: self)
        window.goes()
        XCTAssertTrue(window.life.lingers.value, "the system lets it run until it is locked")
        window.life.phoneLocks()
        try await window.until("the PIN") { window.screen == .unlock }
        XCTAssertFalse(window.life.lingers.value)
        window.comes()
        XCTAssertNil(window.cover)
        try await window.end()
    }

    func testOutOfSightItLocksAfterAWhileAndNotBefore() async throws {
        let window = try await Window.open(for: self)
        window.goes()
        try await window.until("it counts") { window.ticks.waiting == 1 }
        window.ticks.pass(.seconds(59))
        XCTAssertTrue(window.shell.unlocked)
        window.ticks.pass(.seconds(1))
        try await window.until("the PIN") { window.screen == .unlock }
        try await window.end()
    }

    func testAfterTheTimeItComesBackCoveredUntilItIsLocked() async throws {
        let window = try await Window.open(for: self)
        window.goes()
        try await window.until("it counts") { window.ticks.waiting == 1 }
        window.ticks.pass(.seconds(60))
        // The clock says so before the timer had its turn.
        XCTAssertTrue(window.shell.unlocked)
        window.comes()
        XCTAssertEqual(window.cover, .away)
        try await window.until("the PIN") { window.screen == .unlock && window.cover == nil }
        try await window.end()
    }

    func testAnErrandGetsAMinuteWhateverWasChosen() async throws {
        let window = try await Window.open(for: self)
        window.preferences.lockAfterSeconds = 0
        window.errands.underWay = true
        window.goes()
        try await window.until("it counts") { window.ticks.waiting == 1 }
        window.ticks.pass(.seconds(59))
        window.comes()
        XCTAssertTrue(window.shell.unlocked)
        XCTAssertNil(window.cover)
        XCTAssertFalse(window.errands.underWay, "it is over")
        try await window.end()
    }

    func testWhoComesBackShowsThatItIsThem() async throws {
        let window = try await Window.open(for: self)
        window.preferences.presence = true
        window.goes()
        window.comes()
        try await window.until("a question") { window.presence.isAsking }
        XCTAssertEqual(window.cover, .away)
        window.presence.answer(true)
        try await window.until("the screen") { window.cover == nil }
        XCTAssertTrue(window.shell.unlocked)

        window.goes()
        window.comes()
        try await window.until("a question") { window.presence.isAsking }
        window.goes()
        window.comes()
        try await window.until("the question again") { window.presence.isAsking && window.presence.asked == 3 }
        XCTAssertEqual(window.cover, .away, "a question that was taken away is no answer")
        window.presence.answer(false)
        try await window.until("the PIN") { window.screen == .unlock && window.cover == nil }
        try await window.end()
    }

    func testAQuestionThatTheSystemTakesAwayIsAskedAgain() async throws {
        let window = try await Window.open(for: self)
        window.preferences.presence = true
        window.goes()
        window.comes()
        try await window.until("a question") { window.presence.isAsking }
        window.life.active(false)
        window.presence.takeAway()
        try await window.until("no question") { window.presence.told == 1 }
        window.life.active(true)
        try await window.until("the question again") { window.presence.isAsking }
        XCTAssertEqual(window.cover, .away)
        window.presence.takeAway()
        try await window.until("the PIN, as nothing brings it back") { window.screen == .unlock && window.cover == nil }
        try await window.end()
    }

    func testWhileTheScreenIsRecordedNobodysDataIsOnIt() async throws {
        let window = try await Window.open(for: self)
        window.life.captured(true)
        XCTAssertEqual(window.cover, .recorded)
        window.shell.go(Place(.guides))
        XCTAssertNil(window.cover, "a guide is about nobody")
        window.shell.back()
        XCTAssertEqual(window.cover, .recorded)
        window.life.captured(false)
        XCTAssertNil(window.cover)
        try await window.end()
    }

    func testAProcessThatEndsOutOfSightLeavesWhereSomebodyWasAndOneThatFailsDoesNot() async throws {
        let window = try await Window.open(for: self)
        window.shell.go(Place(.settings))
        window.goes()
        try await window.end()

        let unseen = Window(window.phone, preferences: window.preferences)
        try await unseen.until("it runs for the system alone") { unseen.screen == .unlock }
        try await unseen.end()

        let again = Window(window.phone, preferences: window.preferences)
        again.comes()
        try await again.unlock()
        XCTAssertEqual(again.screen, .settings)
        try await again.end()

        let anew = Window(window.phone, preferences: window.preferences)
        anew.comes()
        try await anew.unlock()
        XCTAssertEqual(anew.screen, .today)
        try await anew.end()
    }

    func testWhoClosesTheAppByHandFromTheListOfAppsFindsItAsItWas() async throws {
        let window = try await Window.open(for: self)
        window.shell.go(Place(.settings))
        // The list lies over the window, which is never told that it goes.
        window.life.active(false)
        try await window.end()

        let again = Window(window.phone, preferences: window.preferences)
        again.comes()
        try await again.unlock()
        XCTAssertEqual(again.screen, .settings)
        try await again.end()
    }

    func testAFileThatAnotherAppGivesIsTakenInLockedAsItIs() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        try await volunteer.app.shutDown()
        let inbox = volunteer.phone.folder.deletingLastPathComponent().appendingPathComponent("Inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let file = inbox.appendingPathComponent("tep")
        try Data("thư tay".utf8).write(to: file)

        let window = Window(volunteer.phone)
        window.comes()
        await window.life.take(IncomingFile(file, own: [inbox]))
        try await window.until("the courier") { window.screen == .courier }
        XCTAssertFalse(window.shell.unlocked)
        XCTAssertFalse(FileManager.default.fileExists(atPath: file.path), "no copy is left")

        await window.life.take(IncomingFile(file, own: [inbox]))
        XCTAssertEqual(window.outside.told, [.of(.courier_unreadable)])
        try await window.end()
    }

    func testOfAFileNoMoreIsReadThanACourierHas() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("large")
        try Data().write(to: file)
        let writing = try FileHandle(forWritingTo: file)
        try writing.truncate(atOffset: UInt64(IncomingFile.most) + 1)
        try writing.close()

        let read = await IncomingFile(file, own: []).read()
        XCTAssertEqual(read?.count, IncomingFile.most)
        XCTAssertTrue(FileManager.default.fileExists(atPath: file.path), "what is another's stays")
        try Data().write(to: file)
        let nothing = await IncomingFile(file, own: []).read()
        XCTAssertEqual(nothing, Data())
    }
}
