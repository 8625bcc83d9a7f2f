// The day as the core tells it: what is due and how late, what was begun, what waits to be sent.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class TodayTests: XCTestCase {
    private let dayMs: UInt64 = 24 * 60 * 60 * 1_000

    func testWhatWasPromisedIsDueByHamletAndLateWhatIsLate() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let day = try await hand.on(TodayModel.self)
        let subject = try await hand.meet("Bùi Thị Hoa", "1955")
        var promise = try await hand.visit(to: subject)
        (promise.outcome, promise.followUp, promise.nextVisit) = (.followUp, .visit, try await hand.core.session().today())
        _ = try await hand.core.session().recordVisit(id: nil, draft: promise)

        try await hand.until("it is due") { !day.state.hamlets.isEmpty }
        let due = try XCTUnwrapOnly(XCTUnwrapOnly(day.state.hamlets).due)
        XCTAssertEqual(due.name, "Bùi Thị Hoa")
        XCTAssertEqual(due.what, .of(.followup_visit))
        XCTAssertNil(due.late)

        hand.phone.clock.pass(2 * dayMs)
        day.on(.entered)
        try await hand.until("it is late") { day.state.hamlets.first?.due.first?.late == .count(.today_late, 2) }
        day.on(.due(visit: due.visit))
        XCTAssertEqual(hand.shell.top.value.place, Place(.followUp, ["visit": due.visit]))
        try await hand.end()
    }

    func testWhatIsWrittenWithoutANetworkWaitsAndWhatWasBegunIsGoneOnWith() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let day = try await hand.on(TodayModel.self)
        try await hand.until("the day") { day.state.date != nil && day.state.chosen != nil }
        XCTAssertTrue(day.state.offline)
        XCTAssertEqual(day.state.waiting, 0)

        let subject = try await hand.meet("Hà Văn Minh", "1980")
        try await hand.until("the yes and the record wait") { day.state.waiting == 2 }
        var begun = try await hand.visit(to: subject)
        begun.outcome = nil
        let draft = try await hand.core.session().saveDraft(id: nil, draft: begun)
        try await hand.until("the draft") { !day.state.drafts.isEmpty }
        XCTAssertEqual(day.state.drafts, [DraftRow(draft: draft, name: .plain("Hà Văn Minh"), service: .of(.service_cashless_payment))])
        XCTAssertEqual(day.state.waiting, 2, "a draft is not sent")
        day.on(.draft(draft: draft))
        XCTAssertEqual(hand.shell.top.value.place, Place(.visit, ["draft": draft]))
        try await hand.end()
    }

    func testEveryWayLeadsToItsScreen() async throws {
        let (hand, volunteer) = try await Hand.offline(for: self)
        let day = try await hand.on(TodayModel.self)
        try await hand.until("the day") { day.state.chosen != nil && !day.state.slow }
        let ways: [TodayWay: Place] = [
            .help: Place(.residents, ["for": "visit"]), .people: Place(.residents), .report: Place(.report, ["team": volunteer.team]),
            .shop: Place(.shop), .guides: Place(.guides), .followUps: Place(.followUps), .checkReceipt: Place(.checkReceipt),
            .sync: Place(.sync), .settings: Place(.settings), .practice: Place(.practice), .invitation: Place(.enrol),
        ]
        XCTAssertEqual(ways.count, TodayWay.allCases.count)
        for (way, place) in ways {
            day.on(.go(way: way))
            XCTAssertEqual(hand.shell.top.value.place, place)
            hand.shell.home()
        }
        try await hand.end()
    }

    func testWhatWasSetAsideIsToldOnceWithHowOften() async {
        let team = TeamStatus(
            team: "1", commune: "", name: "", enrolled: true, stale: true, captured: 0, receipted: 0, lastHeardMs: 0, server: "clock_wrong")
        let status = Status(
            practice: false, teams: [team, team], waiting: 0, photosWaiting: 0, notBackedUp: 0, carried: 0, drafts: 0,
            setAside: ["b", "a", "b"], pinTriesLeft: 10)
        func aside(_ count: Int, _ code: String) -> CauSoKit.Words {
            .of(.today_returned, .count(.today_returned_count, count), .code("error", code, otherwise: .of(.today_returned_other)))
        }
        let server = CauSoKit.Words.code("error", "clock_wrong", otherwise: .of(.error_kind_ask_officer))
        XCTAssertEqual(returnedOf(status), [server, aside(2, "b"), aside(1, "a"), .of(.today_stale)])
    }
}
