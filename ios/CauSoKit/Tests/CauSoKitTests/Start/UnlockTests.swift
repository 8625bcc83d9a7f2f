// The PIN: wrong ones cost time that is counted down, the right one opens, and after a while out of sight it is asked again.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class UnlockTests: XCTestCase {
    func testWrongPinsCostTimeWhichIsCountedDown() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let hand = try await Hand.locked(volunteer)
        let unlock = try await hand.on(UnlockModel.self)
        for left in [9, 8, 7] {
            unlock.on(.pin(digits: "135790"))
            XCTAssertTrue(unlock.state.trying, "a second tap is kept out at once")
            unlock.on(.pin(digits: "135790"))
            try await hand.until("\(left) tries are left") { unlock.state.problem == .count(.unlock_wrong, left) }
            XCTAssertEqual(unlock.state.waitSeconds, 0)
        }
        try await hand.end()

        let patient = TestTicks(hurried: false)
        let again = Hand(hand.phone, ticks: patient)
        let later = try await again.on(UnlockModel.self)
        later.on(.pin(digits: "135790"))
        try await again.until("half a minute is to wait") { later.state.waitSeconds == 30 }
        for seconds in (0..<30).reversed() {
            try await again.until("somebody counts") { patient.waiting == 1 }
            patient.pass(.seconds(1))
            try await again.until("\(seconds) seconds") { later.state.waitSeconds == seconds }
        }
        again.phone.clock.pass(30_000)
        try await again.unlock()
        XCTAssertEqual(again.screen, .today)
        try await again.end()
    }

    func testOutOfSightItLocksWhenTheTimeIsOver() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        try await volunteer.app.shutDown()
        let ticks = TestTicks(hurried: false)
        let hand = Hand(volunteer.phone, ticks: ticks)
        try await hand.unlock()

        hand.shell.lock.outOfSight(seconds: 60)
        try await hand.until("it counts") { ticks.waiting == 1 }
        ticks.pass(.seconds(59))
        XCTAssertFalse(hand.shell.lock.inSight())
        XCTAssertTrue(hand.shell.unlocked)

        hand.shell.lock.outOfSight(seconds: 60)
        try await hand.until("it counts anew") { ticks.waiting == 1 }
        ticks.pass(.seconds(60))
        try await hand.until("it is locked") { hand.screen == .unlock }
        try await hand.unlock()
        try await hand.end()
    }
}
