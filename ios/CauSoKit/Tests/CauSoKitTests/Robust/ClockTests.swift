// The phone's clock is a year off: nothing is lost or let in by it, and who sees it is told when it matters.

import CauSo
import XCTest

@testable import CauSoKit

private let yearMs: Int64 = 365 * 24 * 60 * 60 * 1_000

@MainActor
final class ClockTests: XCTestCase {
    func testAYearAheadEverythingPromisedStaysAndAVisitIsRecorded() async throws {
        try await works(yearMs)
    }

    func testAndAYearBack() async throws {
        try await works(-yearMs)
    }

    private func works(_ off: Int64) async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let facts = try await Facts.written(volunteer)
        volunteer.phone.clock.set(aheadBy: off)
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        let inVietnam = Date(timeIntervalSince1970: Double(volunteer.phone.clock.wallMs()) / 1_000 + 7 * 60 * 60)
        let today = try await hand.core.session().today()
        XCTAssertEqual(today, dayOf(inVietnam), "the core's day is Vietnam's")
        let day = try await hand.on(TodayModel.self)
        day.on(.entered)
        try await hand.until("the day") { day.state.date == weekdayWords(today) }

        hand.go(Place(.followUps))
        let list = try await hand.on(FollowUpsModel.self)
        try await hand.until("what is due") { list.state.sections?.count == 1 }
        let due = try XCTUnwrapOnly(XCTUnwrap(list.state.sections?.first).rows)
        XCTAssertEqual([due.visit, due.name], [facts.visit, "Bùi Thị Hoa"])

        let visit = try await hand.visit(facts.subject, "scam_awareness")
        try await hand.until("the draft") { visit.state.saved }
        visit.on(.ended(outcome: "done"))
        visit.on(.main)
        let card = try await hand.on(VisitCardModel.self)
        try await hand.until("who it was") { "\(card.state)".contains("Bùi Thị Hoa") }
        try await hand.end()
    }

    func testTheWaitAfterWrongPinsIsAsLongWhateverTheClockIsSetTo() async throws {
        let hand = try await Hand.locked(Volunteer.offline(for: self))
        let unlock = try await hand.on(UnlockModel.self)
        for left in [9, 8, 7] {
            unlock.on(.pin(digits: "135790"))
            try await hand.until("\(left) tries") { unlock.state.problem == .count(.unlock_wrong, left) && !unlock.state.trying }
        }
        unlock.on(.pin(digits: "135790"))
        try await hand.until("the wait") { unlock.state.problem == .count(.unlock_wrong, 6) }
        hand.phone.clock.set(aheadBy: yearMs)
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
