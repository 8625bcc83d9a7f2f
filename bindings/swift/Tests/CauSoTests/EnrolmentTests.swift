// A phone comes into a team: the officer's digits are its own, the sync brings the roster, the lock closes.

import CauSo
import XCTest

final class EnrolmentTests: XCTestCase {
    func testAPhoneComesIntoItsTeamAndLocks() async throws {
        let commune = try await Commune.found(for: self)
        let phone = try commune.newPhone("thuỳ-dương")
        let app = try await phone.open()
        XCTAssertEqual(app.stage(), .notEnrolled)

        let invitation = try await commune.invite()
        let enrolment = try await app.enrol(invite: invitation.text, pin: Phone.pin)
        let early = try await enrolment.digits()
        XCTAssertNil(early, "the officer has not answered yet")
        let officers = try await commune.digits(for: invitation)
        let phones = try await enrolment.digits()
        XCTAssertEqual(phones, officers)
        try await commune.takeIn(invitation, digits: officers, name: "Thuỳ Dương")

        let session = try await enrolment.intoSession()
        XCTAssertEqual(app.stage(), .unlocked)
        await assertRefused(.Report(code: "enrolment_ended")) { try await enrolment.digits() }
        XCTAssertEqual(app.status().teams.map(\.enrolled), [false], "the roster comes with the sync")
        let summary = try await app.synced()
        XCTAssertTrue(summary.complete, "\(summary)")
        XCTAssertEqual(app.status().teams.map(\.enrolled), [true])
        let teams = try await session.teams()
        XCTAssertEqual(teams, [enrolment.team()])

        try await session.lock()
        XCTAssertEqual(app.stage(), .locked)
        await assertRefused(.locked) { try await session.teams() }
    }

    func testAnInvitationThatIsNoneOrTooOldBeginsNothing() async throws {
        let commune = try await Commune.found(for: self)
        let phone = try commune.newPhone("bích-ngọc")
        let app = try await phone.open()
        await assertRefused(.FixField(field: "invite", code: "format_malformed")) {
            try await app.enrol(invite: "mời bác vào tổ", pin: Phone.pin)
        }
        let invitation = try await commune.invite()
        await assertRefused(.FixField(field: "pin", code: "pin_weak")) {
            try await app.enrol(invite: invitation.text, pin: "1234")
        }
        phone.clock.set(aheadBy: 30 * 24 * 3_600_000)
        await assertRefused(.AskOfficer(code: "invite_expired")) {
            try await app.enrol(invite: invitation.text, pin: Phone.pin)
        }
        XCTAssertEqual(app.stage(), .notEnrolled)
    }

    func testAnEnrolmentThatWasGivenUpGoesOnBehindThePin() async throws {
        let commune = try await Commune.found(for: self)
        let phone = try commune.newPhone("bích-ngọc")
        let app = try await phone.open()
        _ = try await app.enrol(invite: commune.invite().text, pin: Phone.pin)
        try await eventually("locked") { app.stage() == .locked }
        let invitation = try await commune.invite()
        let enrolment = try await app.unlock(pin: Phone.pin).join(invite: invitation.text)
        let officers = try await commune.digits(for: invitation)
        let phones = try await enrolment.digits()
        XCTAssertEqual(phones, officers)
        try await commune.takeIn(invitation, digits: officers, name: "Bích Ngọc")
        try await enrolment.finish()
        let summary = try await app.synced()
        XCTAssertTrue(summary.complete, "\(summary)")
        XCTAssertEqual(app.status().teams.map(\.enrolled), [true])
    }
    func testAnEnrolmentOpensNoAppThatWasShutDown() async throws {
        let commune = try await Commune.found(for: self)
        let app = try await commune.newPhone("bích-ngọc").open()
        let enrolment = try await app.enrol(invite: commune.invite().text, pin: Phone.pin)
        try await app.shutDown()
        await assertRefused(.Report(code: "enrolment_ended")) { try await enrolment.intoSession() }
        XCTAssertEqual(app.stage(), .closed)
    }
}
