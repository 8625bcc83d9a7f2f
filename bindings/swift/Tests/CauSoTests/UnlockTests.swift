// Wrong PINs cost time, which the clock on the wall does not shorten, and the right one opens when the time is over.

import CauSo
import XCTest

final class UnlockTests: XCTestCase {
    private static let wrong = "135790"

    func testWrongPinsCostMoreAndMoreTime() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let (app, clock) = (volunteer.app, volunteer.phone.clock)
        try await volunteer.session.lock()
        for (tries, wait) in [0, 0, 0, 30_000, 120_000].enumerated() {
            let (left, wait) = (UInt32(9 - tries), UInt64(wait))
            await assertRefused(.Unlock(code: "pin_wrong", left: left, waitMs: wait)) {
                try await app.unlock(pin: Self.wrong)
            }
            XCTAssertEqual(app.status().pinTriesLeft, left)
            if wait > 0 {
                clock.set(aheadBy: Int64(2 * wait))
                clock.pass(wait - 1)
                await assertRefused(.Unlock(code: "pin_wait", left: left, waitMs: 1)) {
                    try await app.unlock(pin: Phone.pin)
                }
                clock.pass(1)
            }
        }
        let session = try await app.unlock(pin: Phone.pin)
        XCTAssertEqual(app.status().pinTriesLeft, 10)
        let teams = try await session.teams()
        XCTAssertEqual(teams, [volunteer.team])
    }

    func testAnAppThatIsOpenedAnewStillKnowsTheWrongPins() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let app = volunteer.app
        try await volunteer.session.lock()
        for left in [9, 8] {
            await assertRefused(.Unlock(code: "pin_wrong", left: UInt32(left), waitMs: 0)) {
                try await app.unlock(pin: Self.wrong)
            }
        }
        try await app.shutDown()
        await assertRefused(.Retry(code: "vault_away")) { try await app.unlock(pin: Phone.pin) }
        let again = try await volunteer.phone.open()
        XCTAssertEqual(again.status().pinTriesLeft, 8)
        _ = try await again.unlock(pin: Phone.pin)
        XCTAssertEqual(again.status().pinTriesLeft, 10)
    }
}
