// The phone in a resident's hands: they answer, get a receipt, and what was being written waits behind the PIN.

import CauSo
import XCTest

final class HandOverTests: XCTestCase {
    private static let purposes: [Purpose] = [.assist, .contact, .publish]
    private static let handOverEnded = FieldError.Unlock(code: "hand_over_ended", left: 0, waitMs: 0)

    func testAResidentAnswersAndWhatWasBeingWrittenComesBackWithThePin() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let (app, team) = (volunteer.app, volunteer.team)
        let subject = try await volunteer.session.newSubject()
        let grandmother = NewResident.named("Hà Thị Bống", birth: "1955", form: "bà")
        var visit = VisitDraft(team: team, subject: subject, basis: Basis(purpose: .assist), service: .privacySetup)
        visit.outcome = .done
        let unsaved = Unsaved(resident: grandmother, visit: visit)
        let held = try await volunteer.session.handOver(
            request: HandOverRequest(team: team, subject: subject, purposes: Self.purposes, unsaved: unsaved))
        XCTAssertEqual(app.stage(), .handedOver)
        await assertRefused(.locked) { try await volunteer.session.residentsPage(after: nil, limit: 10) }

        let resident = try await held.resident()
        XCTAssertEqual(resident, AskedResident(name: "Hà Thị Bống", called: "bà Bống", form: "bà"))
        let unanswered = try await held.unanswered()
        XCTAssertEqual(unanswered, Self.purposes)
        let notice = try await held.notice(purpose: .assist, language: "vi")
        XCTAssertTrue(try XCTUnwrap(notice).question.hasSuffix("?"))
        let given = try await held.give(purposes: [.assist], how: .byFinger)
        try await held.decline(purpose: .contact, answer: .deferred)
        try await held.decline(purpose: .publish, answer: .refused)
        let left = try await held.unanswered()
        XCTAssertEqual(left, [])
        try await held.finish()
        XCTAssertEqual(app.stage(), .locked)
        await assertRefused(Self.handOverEnded) { try await held.give(purposes: [.contact], how: .byFinger) }

        let session = try await app.unlock(pin: Phone.pin)
        let back = try await session.takeUnsaved()
        XCTAssertEqual(back, unsaved)
        let twice = try await session.takeUnsaved()
        XCTAssertNil(twice)
        for shown in [given.text, given.spoken] {
            let check = try await session.checkReceipt(shown: shown)
            XCTAssertEqual(check.purposes, [ReceiptPurpose(purpose: .assist, withdrawn: false)])
            XCTAssertTrue(check.deviceKnown)
        }
        _ = try await session.addResident(
            team: team, subject: subject, resident: grandmother, basis: Basis(purpose: .assist))
        _ = try await session.recordVisit(id: nil, draft: visit)
        let report = try await session.report(team: team, period: .week(day: session.today()))
        XCTAssertEqual([report.consentsGiven, report.consentsDeferred, report.consentsRefused], [1, 1, 1])
    }

    func testAHandOverThatIsRefusedLeavesTheSession() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let subject = try await volunteer.session.newSubject()
        let request = HandOverRequest(team: volunteer.team, subject: subject, purposes: [])
        await assertRefused(.FixField(field: "purposes", code: "empty")) {
            try await volunteer.session.handOver(request: request)
        }
        XCTAssertEqual(volunteer.app.stage(), .unlocked)
        let teams = try await volunteer.session.teams()
        XCTAssertEqual(teams, [volunteer.team])
    }

    func testAPhoneThatNobodyHoldsAnyMoreIsLocked() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let request = try await volunteer.asking(.assist)
        do {
            let held = try await volunteer.session.handOver(request: request)
            _ = try await held.give(purposes: [.assist], how: .byFinger)
        }
        try await eventually("locked") { volunteer.app.stage() == .locked }
        let session = try await volunteer.app.unlock(pin: Phone.pin)
        let report = try await session.report(team: volunteer.team, period: .week(day: session.today()))
        XCTAssertEqual(report.consentsGiven, 1)
    }

    func testAPhoneThatIsNotGivenBackInTimeTakesNoMoreAnswers() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let held = try await volunteer.session.handOver(request: volunteer.asking(.assist))
        let atFirst = try await held.leftMs()
        volunteer.phone.clock.pass(atFirst - 1)
        let almost = try await held.leftMs()
        XCTAssertEqual(almost, 1)
        volunteer.phone.clock.pass(1)
        await assertRefused(Self.handOverEnded) { try await held.give(purposes: [.assist], how: .byFinger) }
        try await held.finish()
        XCTAssertEqual(volunteer.app.stage(), .locked)
    }
}

extension Volunteer {
    /// A question to somebody who has no record yet.
    fileprivate func asking(_ purpose: Purpose) async throws -> HandOverRequest {
        HandOverRequest(team: team, subject: try await session.newSubject(), purposes: [purpose])
    }
}
