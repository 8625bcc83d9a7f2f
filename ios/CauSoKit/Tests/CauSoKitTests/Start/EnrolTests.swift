// A new phone joins a team from its first screen, and whatever breaks off on the way goes on.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class EnrolTests: XCTestCase {
    func testAnInvitationAPinAndEightDigitsMakeAMember() async throws {
        let commune = try await Commune.found(for: self)
        let hand = Hand(try commune.newPhone("Hà Thị Mới"))
        let enrol = try await hand.on(EnrolModel.self)
        enrol.on(.type)
        enrol.on(.typed(text: "xin chào"))
        enrol.on(.take)
        enrol.on(.pin(digits: Phone.pin))
        enrol.on(.pin(digits: "135790"))
        XCTAssertEqual(enrol.state.problem, .of(.enrol_pin_differs))
        try await hand.choosePin()
        try await hand.until("the refusal") { enrol.state.problem == .of(.enrol_no_invite) }
        XCTAssertEqual(enrol.state.part, .type)

        let invitation = try await commune.invite()
        enrol.on(.typed(text: "  \(invitation.text)\n"))
        // The PIN was chosen already: a wrong invitation is no reason for another.
        enrol.on(.take)
        let digits = try await commune.digits(for: invitation)
        try await hand.until("the digits") { enrol.state.part == .digits }
        XCTAssertEqual(enrol.state.digits.filter(\.isNumber), digits)
        enrol.on(.same)
        let sync = try await hand.on(SyncModel.self)
        try await hand.until("the wait for the officer") { sync.state.joining }
        XCTAssertFalse(sync.state.joined)
        try await commune.takeIn(invitation, digits: digits, name: "Hà Thị Mới")
        try await hand.until("the team") { sync.state.joined }
        sync.on(.start)
        XCTAssertEqual(hand.screen, .today)
        try await hand.end()
    }

    func testDigitsThatDifferEndItAndANewInvitationGoesOnFromThePin() async throws {
        let commune = try await Commune.found(for: self)
        let hand = Hand(try commune.newPhone("Xa Thị Lạ"))
        let first = try await commune.invite()
        let enrol = try await hand.on(EnrolModel.self)
        enrol.on(.typed(text: first.text))
        enrol.on(.take)
        try await hand.choosePin()
        _ = try await commune.digits(for: first)
        try await hand.until("the digits") { enrol.state.part == .digits }
        enrol.on(.different)
        enrol.on(.giveUp)
        try await hand.unlock()
        XCTAssertEqual(hand.screen, .today)
        XCTAssertEqual(hand.core.status.value?.teams.contains { $0.enrolled }, false)

        hand.go(Place(.enrol))
        let further = try await hand.on(EnrolModel.self)
        XCTAssertTrue(further.state.further)
        further.on(.typed(text: "xin chào"))
        further.on(.take)
        // A refusal ends the session: after the PIN the same screen says why.
        try await hand.until("the PIN") { hand.screen == .unlock }
        try await hand.unlock()
        let again = try await hand.on(EnrolModel.self)
        try await hand.until("the refusal") { again.state.problem == .of(.enrol_no_invite) }
        let second = try await commune.invite()
        again.on(.typed(text: second.text))
        again.on(.take)
        let digits = try await commune.digits(for: second)
        try await hand.until("the digits") { again.state.part == .digits }
        try await commune.takeIn(second, digits: digits, name: "Xa Thị Lạ")
        again.on(.same)
        let sync = try await hand.on(SyncModel.self)
        try await hand.until("the team") { sync.state.joined }
        try await hand.end()
    }

    func testWithoutANetworkItWaitsAndGoesOnWithTheSamePin() async throws {
        let commune = try await Commune.found(for: self)
        let phone = try commune.newPhone("Lò Thị Chờ")
        let hand = Hand(phone)
        let invitation = try await commune.invite()
        let enrol = try await hand.on(EnrolModel.self)
        enrol.on(.typed(text: invitation.text))
        enrol.on(.take)
        await commune.server.stop()
        try await hand.choosePin()
        try await hand.until("it is stuck") { enrol.state.stuck }
        XCTAssertEqual(enrol.state.part, .wait)
        XCTAssertNotNil(enrol.state.problem)
        XCTAssertTrue(enrol.back(), "the way back leads to the invitation")
        XCTAssertEqual(enrol.state.part, .type)

        try await commune.server.start()
        enrol.on(.retry)
        let digits = try await commune.digits(for: invitation)
        try await hand.until("the digits") { enrol.state.part == .digits }
        XCTAssertEqual(enrol.state.digits.filter(\.isNumber), digits)
        XCTAssertTrue(enrol.back(), "nothing leads back while two people compare")
        XCTAssertEqual(enrol.state.part, .digits)
        try await hand.end()
    }

    func testAnInvitationIsSeenByTheCameraOnce() async throws {
        let commune = try await Commune.found(for: self)
        let hand = Hand(try commune.newPhone("Bùi Thị Quét"))
        let enrol = try await hand.on(EnrolModel.self)
        let (invitation, closed) = (try await commune.invite(), Shared(0))
        let frame = try await Frame.showing(invitation.text, closed)
        enrol.on(.seen(frame: frame))
        XCTAssertEqual(closed.value, 1, "a frame that nobody looks at goes back at once")
        enrol.on(.scan)
        enrol.on(.seen(frame: frame))
        enrol.on(.type)
        try await hand.until("it was read") { closed.value == 2 }
        XCTAssertEqual(enrol.state, EnrolState(part: .type), "whoever types by then means something else")

        enrol.on(.scan)
        enrol.on(.seen(frame: frame))
        enrol.on(.seen(frame: frame))
        XCTAssertEqual(closed.value, 3, "one at a time")
        try await hand.until("the PIN") { enrol.state.part == .pin }
        XCTAssertEqual(enrol.state.typed, invitation.text)
        enrol.on(.pin(digits: Phone.pin))
        enrol.on(.seen(frame: frame))
        XCTAssertEqual(closed.value, 5, "every frame is given back")
        XCTAssertEqual(enrol.state.part, .pinAgain, "it is taken once")
        try await hand.end()
    }
}

extension Hand {
    /// The PIN, twice.
    func choosePin() async throws {
        let enrol = try await on(EnrolModel.self)
        try await until("a PIN is chosen") { enrol.state.part == .pin }
        enrol.on(.pin(digits: Phone.pin))
        enrol.on(.pin(digits: Phone.pin))
    }
}
