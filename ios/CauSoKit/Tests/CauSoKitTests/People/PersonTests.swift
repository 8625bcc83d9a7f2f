// Somebody who is recorded: the card, the home, two records of one person.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class PersonTests: XCTestCase {
    func testACardShowsWhoSomebodyIsAndNotesThatTheyMovedAwayAndCameBack() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let subject = try await hand.meet("Bùi Thị Hoa", "1955-03-02")
        let visit = try await hand.core.session().recordVisit(id: nil, draft: hand.visit(to: subject))
        hand.go(Place(.resident, ["subject": subject]))
        let card = try await hand.on(ResidentModel.self)
        try await hand.until("the card") { card.state.visits.count == 1 && card.state.home != nil }
        XCTAssertEqual([card.state.name, card.state.called], ["Bùi Thị Hoa", "bác Hoa"])
        XCTAssertEqual(card.state.birth, dayWords("1955-03-02"))
        XCTAssertEqual(card.state.visits[0].service, .of(.service_cashless_payment))
        XCTAssertNil(card.state.mark)

        card.on(.life)
        XCTAssertEqual(card.state.lives.count, 3)
        card.on(.note(code: "moved_away"))
        XCTAssertTrue(card.state.busy, "a second tap is kept out at once")
        try await hand.until("they are gone") { card.state.gone && card.state.mark == .of(.life_moved_away) }
        card.on(.life)
        card.on(.note(code: "lives_here"))
        try await hand.until("they are back") { !card.state.gone && card.state.mark == nil && card.state.lives.isEmpty }
        XCTAssertEqual(hand.outside.told, [.of(.person_noted), .of(.person_noted)])
        card.on(.visit(visit: visit))
        XCTAssertEqual(hand.shell.top.value.place, Place(.visitCard, ["visit": visit]))
        try await hand.end()
    }

    func testSomebodyWhoIsNotHereIsTold() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.resident, ["subject": try await hand.core.session().newSubject()]))
        let card = try await hand.on(ResidentModel.self)
        try await hand.until("nobody") { card.state.nobody }
        XCTAssertNil(card.state.name)
        try await hand.end()
    }

    func testSomebodyMovesInWithSomebodyElseAndBothAreOfOneHome() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let (one, other) = (try await hand.meet("Bùi Thị Hoa", "1955"), try await hand.meet("Hà Văn Minh", "1980"))
        hand.go(Place(.resident, ["subject": one]))
        try await hand.on(ResidentModel.self).on(.move)
        let move = try await hand.on(MoveModel.self)
        try await hand.until("who") { move.state.name == "Bùi Thị Hoa" }
        move.on(.home(event: .together(together: true)))
        move.on(.save)
        try await hand.until("with nobody yet") { !move.state.busy && Array(move.state.home.faults.keys) == ["household"] }
        move.on(.home(event: .query(words: "minh")))
        try await hand.until("found") { move.state.home.found.map(\.subject) == [other] }
        move.on(.home(event: .host(subject: other)))
        // What is typed while the core looks is not lost.
        move.on(.home(event: .address(words: "Nhà cuối xóm")))
        try await hand.until("chosen") { move.state.home.household != nil }
        XCTAssertEqual(move.state.home.address, "Nhà cuối xóm")
        move.on(.save)
        try await hand.until("it is done") { hand.screen == .resident }
        XCTAssertEqual(hand.outside.told, [.of(.move_done)])

        let lives = try await hand.core.session().resident(subject: one)
        hand.go(Place(.household, ["household": try XCTUnwrap(lives?.household)]))
        let home = try await hand.on(HouseholdModel.self)
        try await hand.until("the home") { home.state.members.map(\.name) == ["Bùi Thị Hoa", "Hà Văn Minh"] }
        home.on(.open(subject: other))
        XCTAssertEqual(hand.shell.top.value.place, Place(.resident, ["subject": other]))
        try await hand.end()
    }

    func testTwoRecordsOfOnePersonAreMadeOneAndTwoAgain() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let (one, other) = (try await hand.meet("Bùi Thị Hoa", "1955"), try await hand.meet("Bùi Thị Hoà", "1955"))
        hand.go(Place(.merge, ["one": one]))
        let both = try await hand.on(MergeModel.self)
        try await hand.until("alike") { both.state.alike.map(\.subject) == [other] }
        both.on(.query(words: "thi hoa"))
        try await hand.until("found, without the first") { both.state.found.map(\.subject) == [other] }
        both.on(.choose(subject: other))
        try await hand.until("both") { both.state.other?.name == "Bùi Thị Hoà" && !both.state.busy }
        both.on(.merge)
        try await hand.until("one") { both.state.merged.count == 1 && !both.state.busy }
        XCTAssertEqual(both.state.done, .of(.merge_done))
        let merged = try await hand.names()
        XCTAssertEqual(merged.count, 1)
        both.on(.unmerge(subject: both.state.merged[0].subject))
        try await hand.until("two") { both.state.merged.isEmpty && !both.state.busy }
        XCTAssertEqual(both.state.one?.subject, one)
        let names = try await hand.names()
        XCTAssertEqual(names.count, 2)
        try await hand.end()
    }

    func testANumberIsCalledAsItIsHere() async {
        XCTAssertEqual(national("+84912345678"), "0912 345 678")
        XCTAssertEqual(national("+8491"), "091")
        XCTAssertEqual(national("+15550100"), "+15550100")
    }
}
