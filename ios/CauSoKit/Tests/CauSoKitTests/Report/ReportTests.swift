// What the team sends, and what stands behind its figures.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class ReportTests: XCTestCase {
    func testTheWeekIsCountedGoesToTheTeamsChatAndEachFigureShowsWhoStandsBehindIt() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let visit = try await hand.visit(to: hand.meet("Trần Thị Ngát", "1950"))
        let recorded = try await hand.core.session().recordVisit(id: nil, draft: visit)
        hand.go(Place(.report))
        let report = try await hand.on(ReportModel.self)
        try await hand.until("the report") { !report.state.loading }
        XCTAssertEqual([report.state.visits, report.state.people], [1, 1])
        XCTAssertEqual(report.state.services.map(\.number), [1])
        XCTAssertFalse(report.state.later)
        report.on(.send)
        try await hand.until("sent") { !report.state.sending && hand.outside.toZalo.count == 1 }
        let (text, picture) = hand.outside.toZalo[0]
        XCTAssertFalse(text.contains("Ngát"), text)
        assertPicture(1080, picture.bytes)

        report.on(.behind(figure: report.state.services[0].code))
        let behind = try await hand.on(BehindModel.self)
        try await hand.until("the visit") { !behind.state.rows.isEmpty }
        XCTAssertEqual(behind.state.of, 1)
        XCTAssertEqual(behind.state.rows[0].title, .plain("Trần Thị Ngát"))
        behind.on(.open(visit: behind.state.rows[0].visit))
        XCTAssertEqual(hand.shell.top.value.place, Place(.visitCard, ["visit": recorded]))
        try await hand.end()
    }

    func testEveryYesStandsBehindTheConsentsAndLeadsToNobody() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.meet("Trần Thị Ngát", "1950")
        let today = try await hand.core.session().today()
        hand.go(Place(.behind, ["figure": "consents", "span": "week", "day": today]))
        let behind = try await hand.on(BehindModel.self)
        try await hand.until("the yes") { behind.state.of == 1 }
        XCTAssertEqual(behind.state.figure, .of(.report_consents))
        behind.on(.open(visit: behind.state.rows[0].visit))
        XCTAssertEqual(hand.screen, .behind)
        try await hand.end()
    }

    func testAMonthIsReadPageByPage() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let visit = try await hand.visit(to: hand.meet("Trần Thị Ngát", "1950"))
        for _ in 0..<60 { _ = try await hand.core.session().recordVisit(id: nil, draft: visit) }
        let today = try await hand.core.session().today()
        hand.go(Place(.behind, ["figure": "visits", "span": "month", "day": today]))
        let behind = try await hand.on(BehindModel.self)
        try await hand.until("the first page") { !behind.state.loading }
        XCTAssertEqual([behind.state.rows.count, behind.state.of], [50, 60])
        behind.on(.more)
        behind.on(.more)
        try await hand.until("the second") { behind.state.rows.count == 60 }
        XCTAssertEqual(Set(behind.state.rows.map(\.visit)).count, 60)
        try await hand.end()
    }

    func testAPeriodThatIsLeftBeforeItWasReadIsNotShown() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.report))
        let report = try await hand.on(ReportModel.self)
        try await hand.until("the week") { !report.state.loading }
        let week = report.state.period
        report.on(.over(span: .month))
        report.on(.earlier)
        XCTAssertTrue(report.state.loading, "nothing goes on from the days of the other span")
        report.on(.over(span: .week))
        report.on(.over(span: .month))
        try await hand.until("the month") { !report.state.loading }
        XCTAssertNotEqual(report.state.period, week)
        report.on(.earlier)
        try await hand.until("the month before") { report.state.later }
        report.on(.later)
        try await hand.until("this month") { !report.state.later }
        try await hand.end()
    }
}
