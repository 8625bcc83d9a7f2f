// The stage of all other tests stands: a commune whose server answers, stops, and is there again.

import XCTest

final class CommuneTests: XCTestCase {
    func testItsServerAnswersTheOfficer() async throws {
        let commune = try await Commune.found(for: self)
        let policy = try await commune.officer(["policy"]).ok()
        XCTAssertEqual(try policy["hamlets"].list.count, 12)
        let roster = try await commune.officer(["roster"]).ok()
        XCTAssertEqual(roster["teams"][0]["name"], "Tổ 1")
        _ = try await commune.officer(["sync"]).ok()
        await commune.server.stop()
        let away = try await commune.officer(["invite"])
        XCTAssertEqual(away.refusal, "no_connection", "\(away)")
        try await commune.server.start()
        _ = try await commune.officer(["sync"]).ok()
    }

    func testAPhoneIsTakenInByTheDigitsThatBothRead() async throws {
        let commune = try await Commune.found(for: self)
        let invitation = try await commune.invite()
        let phone = try ["phone", "--vault", commune.path("phone"), "--pin-file", commune.write("pin", "260726"), "--json"]
        let invite = try commune.write("invite", invitation.text)
        async let enrolling = Program.run(phone + ["enrol", "--invite", invite, "--wait", "60"])
        let officers = try await commune.digits(for: invitation)
        let phones = try await enrolling.ok()["digits"].text
        XCTAssertEqual(phones, officers)
        try await commune.takeIn(invitation, digits: officers, name: "Quỳnh Trang")
        let synced = try await Program.run(phone + ["sync"]).ok()
        XCTAssertEqual(synced["complete"], true)
    }

    func testAPhoneThatDidNotCallIsNotTakenIn() async throws {
        let commune = try await Commune.found(for: self)
        let invitation = try await commune.invite()
        XCTAssertFalse(invitation.text.isEmpty)
        let early = try await commune.officer(["confirm", invitation.token])
        XCTAssertEqual(early.refusal, "hello_not_there", "\(early)")
    }
}
