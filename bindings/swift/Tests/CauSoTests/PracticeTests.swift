// Practice: an invented household on a phone of its own, which sends nothing, and paying without money.

import CauSo
import XCTest

final class PracticeTests: XCTestCase {
    func testAPhoneToPractiseWithNeedsNoOfficerAndSendsNothing() async throws {
        let phone = try Phone(in: temporaryFolder(for: self))
        let session = try await openPractice(
            folder: phone.folder.path, pin: Phone.pin, anew: false, platform: phone.platform)
        XCTAssertTrue(session.app().status().practice)
        let found = try await XCTUnwrapOnly(session.findResidents(query: "tran thi thu", limit: 9))
        XCTAssertEqual(found.name, "Trần Thị Thử")
        let team = try await session.teams()[0]
        let given = try await session.giveConsent(
            team: team, subject: found.subject, purposes: [.assist], how: .byFinger)
        var draft = VisitDraft(
            team: team, subject: found.subject, basis: Basis(purpose: .assist), service: .cashlessPayment)
        draft.outcome = .done
        _ = try await session.recordVisit(id: nil, draft: draft)
        let check = try await session.checkReceipt(shown: given.text)
        XCTAssertTrue(check.deviceKnown)
        let run = try await session.app().sync(photos: .now)
        await assertRefused(.NotAllowed(code: "practice_never_syncs")) { try await run.wait() }

        try await session.app().shutDown()
        let anew = try await openPractice(
            folder: phone.folder.path, pin: Phone.pin, anew: true, platform: phone.platform)
        let visits = try await anew.visits(skip: 0, limit: 10)
        XCTAssertEqual(visits, [])
    }

    func testPayingIsLearntWithoutMoney() throws {
        let lesson = try beginLesson(scanned: practiceCode(amount: 20_000))
        XCTAssertEqual(lesson.amount, 20_000)
        XCTAssertEqual(lesson.checks.count, 4)
        XCTAssertTrue(lesson.screen.contains { $0.says.contains("20.000") }, "\(lesson.screen)")
        XCTAssertThrowsError(try beginLesson(scanned: Self.shop)) {
            XCTAssertEqual($0 as? FieldError, .FixField(field: "code", code: "practice_other_text"))
        }
        XCTAssertThrowsError(try practiceCode(amount: 50_001))
    }

    func testAShopsCounterIsCheckedAgainstItsOwnCode() throws {
        let good = try checkShop(own: Self.shop, scanned: [Self.shop])
        XCTAssertTrue(good.good)
        let pasted = try checkShop(own: Self.shop, scanned: [Self.shop, "https://example.org/qr"])
        XCTAssertEqual(pasted.findings, ["link_instead_of_code", "several_codes"])
        XCTAssertEqual(pasted.code, "link_instead_of_code")
        XCTAssertNotNil(try readPaymentCode(text: Self.shop).account)
    }

    private static let shop =
        "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"
}
