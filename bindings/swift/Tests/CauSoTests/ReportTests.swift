// What leaves the phone in somebody's hands: reports, receipts, answers, drawn as pictures and pages.

import CauSo
import XCTest

final class ReportTests: XCTestCase {
    func testAWeekIsCountedExactlyInsideAndCoarselyOutside() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let (session, team) = (volunteer.session, volunteer.team)
        let subject = try await volunteer.add("Lường Thị Hoè")
        var draft = volunteer.visit(subject)
        draft = try await session.setStep(draft: draft, guide: 1, step: 1, outcome: .byResident)
        draft = try await session.setStep(draft: draft, guide: 1, step: 2, outcome: .withHelp)
        let visit = try await session.recordVisit(id: nil, draft: draft)
        let week = Period.week(day: try await session.today())
        let report = try await session.report(team: team, period: week)
        XCTAssertEqual([report.visits, report.people, report.stepsByResident, report.stepsWithHelp], [1, 1, 1, 1])
        XCTAssertEqual(report.byService, [ServiceCount(service: .cashlessPayment, people: 1)])
        XCTAssertEqual(report.shareByResident, 50)
        let behind = try await session.behind(team: team, period: week, figure: .byService(service: .cashlessPayment))
        XCTAssertEqual(behind.map(\.visit), [visit])
        let shared = try await session.sharedReport(team: team, period: week, name: "Tổ 1 xã Vân Sơn")
        XCTAssertTrue(shared.text.contains("Tổ 1 xã Vân Sơn"), shared.text)
        XCTAssertFalse(shared.text.contains("Hoè"), "no name leaves the team")
        XCTAssertTrue(shared.picture.isPicture)
        await assertRefused(.FixField(field: "day", code: "day_malformed")) {
            try await session.report(team: team, period: .month(day: "hôm nay"))
        }
    }

    func testAReceiptIsDrawnCheckedAndWithdrawn() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let (session, team) = (volunteer.session, volunteer.team)
        let subject = try await volunteer.add("Xa Thị Lãm")
        let given = try await session.giveConsent(
            team: team, subject: subject, purposes: [.assist, .contact], how: .byFinger)
        let drawn = try await drawReceipt(given: given, form: "bà")
        XCTAssertTrue(drawn.picture.isPicture && drawn.page.isPage)
        let code = try await drawQr(text: given.text, sidePx: 512)
        XCTAssertTrue(code.isPicture)
        let whose = try await session.receiptSubject(shown: given.spoken)
        XCTAssertEqual(whose, subject)
        let withdrawn = try await session.withdraw(team: team, receipt: given.text, purposes: [.contact])
        XCTAssertEqual(withdrawn, 1)
        let check = try await session.checkReceipt(shown: given.text)
        XCTAssertEqual(check.purposes.filter(\.withdrawn).map(\.purpose), [.contact])
        let redrawn = try await drawCheckedReceipt(text: given.text, check: check, form: "bà")
        XCTAssertTrue(redrawn.picture.isPicture && redrawn.picture != drawn.picture)
    }

    func testAResidentIsToldWhatIsHeldAboutThem() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let (session, team) = (volunteer.session, volunteer.team)
        let subject = try await volunteer.add("Phạm Văn Khoẻ")
        try await volunteer.helped(subject, "Bác hỏi về mã QR.")
        let held = try await session.heldAbout(team: team, subject: subject)
        XCTAssertTrue(held.sections.flatMap(\.lines).contains { $0.contains("Phạm Văn Khoẻ") }, "\(held.sections)")
        XCTAssertTrue(held.drawn.picture.isPicture && held.drawn.page.isPage)
        let nobody = try await session.newSubject()
        await assertRefused(.FixField(field: "subject", code: "subject_unknown")) {
            try await session.heldAbout(team: team, subject: nobody)
        }
        let own = try await session.ownData(language: "vi")
        XCTAssertEqual(own.teams.map(\.events), [2])
        let asked = try await session.recordRequest(
            team: team, subject: subject, right: .view, received: session.today())
        XCTAssertLessThan(asked.answered, asked.done)
    }
}

extension Data {
    fileprivate var isPicture: Bool { starts(with: [0x89, 0x50, 0x4E, 0x47]) }
    fileprivate var isPage: Bool { starts(with: "%PDF-".utf8) }
}
