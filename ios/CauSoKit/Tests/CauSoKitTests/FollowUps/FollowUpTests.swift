// What was promised: listed by day, and ended by an answer, by a dossier's state, or by another visit.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class FollowUpTests: XCTestCase {
    func testADossierIsFollowedToItsEnd() async throws {
        let (hand, subject) = try await Hand.knowing("Lò Thị Dung", for: self)
        let today = try await hand.core.session().today()
        let visit = try await hand.visit(subject, "public_service")
        visit.on(.again(kind: "repeat"))
        visit.on(.dossier(number: "H42.18-261122-0042", agency: "UBND xã Vân Sơn"))
        XCTAssertTrue(visit.state.again.kinds.isEmpty)
        visit.on(.due(day: dayPlus(today, 14)))
        visit.on(.ended(outcome: "done"))
        visit.on(.main)
        _ = try await hand.on(VisitCardModel.self)

        hand.shell.home()
        let dossier = try await hand.promised()
        XCTAssertEqual(dossier.state.dossier, .of(.followup_dossier_at, "H42.18-261122-0042", "UBND xã Vân Sơn"))
        XCTAssertEqual(dossier.state.answer, "filed")
        dossier.on(.answer(code: "done"))
        XCTAssertFalse(dossier.state.asksDay)
        dossier.on(.save)
        try await hand.until("the list") { hand.screen == .followUps }
        let due = try await hand.core.session().followUps()
        XCTAssertTrue(due.isEmpty)
        try await hand.end()
    }

    func testItIsDueAgainOnAnotherDayAndListedThere() async throws {
        let hand = try await promising()
        let promised = try await hand.promised()
        XCTAssertTrue(promised.state.byVisit)
        XCTAssertFalse(promised.state.mayCall)
        promised.on(.answer(code: "follow_up"))
        XCTAssertTrue(promised.state.asksDay)
        promised.on(.due(day: dayPlus(promised.state.earliest, 7)))
        promised.on(.save)
        let list = try await hand.on(FollowUpsModel.self)
        try await hand.until("it is due later") { list.state.sections?.map(\.title) == [.of(.followups_later)] }
        XCTAssertEqual(list.state.sections?[0].rows[0].due, weekdayWords(dayPlus(promised.state.earliest, 7)))
        try await hand.end()
    }

    func testAVisitEndsIt() async throws {
        let hand = try await promising()
        let promised = try await hand.promised()
        promised.on(.visit)
        let visit = try await hand.on(VisitModel.self)
        try await hand.until("somebody") { visit.state.choosingService && visit.state.name != nil }
        visit.on(.service(code: "scam_awareness"))
        try await hand.until("what it closes") { visit.state.open.map(\.closes) == [true] }
        visit.on(.ended(outcome: "absent"))
        XCTAssertTrue(visit.state.open.isEmpty, "nobody was home: nothing is done")
        visit.on(.ended(outcome: "done"))
        visit.on(.closes(visit: promised.visit, closes: true))
        XCTAssertEqual(visit.state.open.map(\.closes), [true])
        visit.on(.main)
        _ = try await hand.on(VisitCardModel.self)
        let due = try await hand.core.session().followUps()
        XCTAssertTrue(due.isEmpty)

        hand.go(Place(.followUp, ["visit": promised.visit]))
        let again = try await hand.on(FollowUpModel.self)
        try await hand.until("that it is done") { again.state.problem == .of(.followup_gone) }
        XCTAssertEqual(again.state.name, "")
        try await hand.end()
    }

    /// A phone on which another visit was promised.
    private func promising() async throws -> Hand {
        let volunteer = try await Volunteer.offline(for: self)
        _ = try await Facts.written(volunteer)
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        return hand
    }
}
