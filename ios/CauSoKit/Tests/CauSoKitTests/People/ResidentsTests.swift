// Somebody is looked for in the list, and found as one types.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class ResidentsTests: XCTestCase {
    func testSomebodyIsFoundAsOneTypesWithoutAccentsAndHelped() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        for name in ["Đinh Thị Nguyệt", "Bùi Thị Hoa", "Quách Đức Hoà"] { _ = try await hand.meet(name, "1955") }
        try await hand.on(TodayModel.self).on(.go(way: .help))
        let list = try await hand.on(ResidentsModel.self)
        try await hand.until("everybody") { list.state.complete }
        XCTAssertEqual(list.state.all.map(\.name), ["Bùi Thị Hoa", "Quách Đức Hoà", "Đinh Thị Nguyệt"])
        XCTAssertTrue(list.state.all[0].detail.hasPrefix("1955 · "), list.state.all[0].detail)
        list.on(.query(words: "thi hoa"))
        try await hand.until("who matches") { list.state.found?.count == 1 }
        let found = list.state.shown[0].subject
        list.on(.query(words: "khong co ai"))
        try await hand.until("nobody") { list.state.nobody }
        list.on(.open(subject: found))
        XCTAssertEqual(hand.shell.top.value.place, Place(.visit, ["subject": found]))
        try await hand.end()
    }

    func testOfWhatIsTypedTheLastIsSearched() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        for name in ["Bùi Thị Hoa", "Hà Văn Minh"] { _ = try await hand.meet(name) }
        hand.go(Place(.residents))
        let list = try await hand.on(ResidentsModel.self)
        for words in ["h", "ho", "hoa", "m", "mi", "minh"] { list.on(.query(words: words)) }
        try await hand.until("who matches") { list.state.found != nil }
        XCTAssertEqual(list.state.shown.map(\.name), ["Hà Văn Minh"], "no earlier search was shown")
        try await hand.end()
    }

    func testTheListIsReadAgainWhenSomebodyCameAndStandsWhereItStood() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.meet("Bùi Thị Hoa", "1955")
        try await hand.on(TodayModel.self).on(.go(way: .people))
        let list = try await hand.on(ResidentsModel.self)
        try await hand.until("one") { list.state.all.count == 1 }
        list.on(.left(first: 0, offset: -12))
        let before = hand.core.status.value
        _ = try await hand.meet("Hà Văn Minh", "1980")
        try await hand.until("the phone says so") { hand.core.status.value != before }
        list.on(.entered)
        try await hand.until("two") { list.state.all.count == 2 }
        XCTAssertEqual(list.state.offset, -12)
        try await hand.until("it is at rest") { !list.state.slow }
        XCTAssertFalse(list.state.helping)
        try await hand.end()
    }

    func testAListThatWasLeftWhileItWasReadChangesNothing() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.meet("Bùi Thị Hoa", "1955")
        hand.go(Place(.residents))
        let list = try await hand.on(ResidentsModel.self)
        list.on(.query(words: "hoa"))
        hand.shell.back()
        XCTAssertEqual(hand.screen, .today)
        // Whatever it began has ended when the core has answered so many later questions.
        for _ in 0..<9 { _ = try await hand.names() }
        XCTAssertNil(list.state.found)
        list.on(.add)
        XCTAssertEqual(hand.screen, .today, "it leads nowhere")
        try await hand.end()
    }
}
