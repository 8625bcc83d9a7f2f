// The phone's clock is a year off: nothing is lost or let in by it.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class ClockTests: XCTestCase {
    func testTheWaitAfterWrongPinsIsAsLongWhateverTheClockIsSetTo() async throws {
        let hand = try await Hand.locked(Volunteer.offline(for: self))
        let unlock = try await hand.on(UnlockModel.self)
        for left in [9, 8, 7] {
            unlock.on(.pin(digits: "135790"))
            try await hand.until("\(left) tries") { unlock.state.problem == .count(.unlock_wrong, left) && !unlock.state.trying }
        }
        unlock.on(.pin(digits: "135790"))
        try await hand.until("the wait") { unlock.state.problem == .count(.unlock_wrong, 6) }
        hand.phone.clock.set(aheadBy: 365 * 24 * 60 * 60 * 1_000)
        let packed = try await hand.die()

        let again = Hand(hand.phone, packed: packed, ticks: TestTicks(hurried: false))
        let later = try await again.on(UnlockModel.self)
        later.on(.pin(digits: Phone.pin))
        try await again.until("it still waits") { later.state.waitSeconds == 30 && !later.state.trying }
        XCTAssertNotNil(later.state.problem)
        again.phone.clock.pass(30_000)
        let rested = again.live(try await again.die())
        try await rested.unlock()
        try await rested.end()
    }
}
