// What waits is sent while nobody looks, over the networks that were given for it.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class BackgroundSyncTests: XCTestCase {
    func testWhatWaitsIsPlannedAndWhatIsPlannedStays() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let window = try await Window.unlocked(volunteer)
        try await window.until("the daily one") { window.background.runs[.daily] != nil }
        XCTAssertNil(window.background.runs[.soon], "nothing waits")

        let session = try window.core.session()
        let here = Volunteer(phone: window.phone, session: session, team: volunteer.team, ground: volunteer.ground)
        _ = try await here.add("Phùng Thị Én")
        try await window.until("one for the record") { window.background.runs[.soon] == .seconds(60) }
        window.background.plan(.soon, after: .seconds(1))
        await window.sync.plan()
        XCTAssertEqual(window.background.runs[.soon], .seconds(1), "its time does not begin anew")

        let sent = await window.sync.run(.soon)
        XCTAssertFalse(sent, "there is no network")
        XCTAssertEqual(window.background.runs[.soon], .seconds(600), "it is tried again")
        try await window.end()
    }

    func testALockedPhoneSendsAndOneThatMayNotPayWaits() async throws {
        let commune = try await Commune.found(for: self)
        let window = try await windowThatHasToSend(commune)
        window.preferences.budget = .nothing
        window.reaching.become(.metered)
        let paid = await window.sync.run(.soon)
        XCTAssertFalse(paid)
        XCTAssertEqual(window.core.waits.value, .records)

        window.reaching.become(.free)
        let sent = await window.sync.run(.soon)
        XCTAssertTrue(sent)
        XCTAssertFalse(window.shell.unlocked)
        try await window.until("nothing waits any more") { window.core.waits.value == .nothing }
        try await window.until("and nothing is planned for it") { Set(window.background.runs.keys) == [.daily] }
        try await window.end()
    }

    func testARunThatTheSystemEndsLosesNothing() async throws {
        let commune = try await Commune.found(for: self, behindALink: true)
        let window = try await windowThatHasToSend(commune)
        let link = try XCTUnwrap(commune.link)
        link.hold(after: 0)
        let sentAll = Shared<Bool?>(nil)
        Task {
            let sent = await window.sync.run(.daily)
            sentAll.use { $0 = sent }
        }
        try await window.until("it is on its way") { link.isHolding }
        window.sync.expire()
        try await window.until("it ends at once") { sentAll.value != nil }
        XCTAssertEqual(sentAll.value, false, "what it should have sent it did not")
        XCTAssertEqual(window.core.waits.value, .records)

        link.release()
        let sent = await window.sync.run(.daily)
        XCTAssertTrue(sent)
        try await window.until("nothing waits any more") { window.core.waits.value == .nothing }
        try await window.end()
    }

    /// A locked phone, with somebody written down whom the commune does not know of.
    private func windowThatHasToSend(_ commune: Commune) async throws -> Window {
        let volunteer = try await commune.volunteer("Bùi Thị Sen", ground: commune.ground())
        _ = try await volunteer.add("Phùng Thị Én")
        try await volunteer.app.shutDown()
        let window = Window(volunteer.phone)
        try await window.until("something waits") { window.core.waits.value == .records }
        return window
    }
}
