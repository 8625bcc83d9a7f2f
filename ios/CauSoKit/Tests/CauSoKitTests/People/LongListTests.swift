// Long lists: in their order, each page asked for once and only when it is nearly in sight.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class LongListTests: XCTestCase {
    func testTwentyThousandPeopleComeInOrderAndEachPageOnce() async throws {
        let people = 20_000
        var asked: [String?] = []
        let reader = PageReader { after in
            asked.append(after)
            let first = after.flatMap { Int($0) }.map { $0 + 1 } ?? 0
            return (first..<min(people, first + Pages.page)).map(Self.row)
        }
        var read = try await reader.upTo(Pages(), -1)
        XCTAssertEqual(asked.count, 1, "what is out of sight is not read")
        for row in 0..<people where !read.complete && reader.wanted(read.rows, row) {
            read = try await reader.upTo(read.rows, row)
        }
        XCTAssertEqual(read.rows.map(\.subject), (0..<people).map(String.init))
        XCTAssertEqual(asked.count, people / Pages.page + 1)
        XCTAssertEqual(Set(asked).count, asked.count, "no page twice")
    }

    func testTheListIsReadOnAsItIsScrolled() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        for at in 0..<230 { _ = try await volunteer.add("Bùi Thị Số \(at)") }
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        hand.go(Place(.residents))
        let list = try await hand.on(ResidentsModel.self)
        try await hand.until("the first page") { list.state.all.count == Pages.page }
        list.on(.near(row: 10))
        XCTAssertFalse(list.state.complete, "what is out of sight is not read")
        for row in 40..<60 { list.on(.near(row: row)) }
        try await hand.until("the second page") { list.state.all.count == 2 * Pages.page }
        list.on(.near(row: 199))
        try await hand.until("everybody") { list.state.complete }
        XCTAssertEqual(list.state.all.count, 230)
        XCTAssertEqual(Set(list.state.all.map(\.subject)).count, 230, "nobody twice")

        list.on(.query(words: "so"))
        try await hand.until("some who match") { list.state.found != nil }
        XCTAssertTrue(list.state.more)
        list.on(.query(words: ""))
        XCTAssertEqual(list.state.shown.count, 230)
        try await hand.end()
    }

    private nonisolated static func row(_ at: Int) -> PersonRow {
        PersonRow(subject: String(at), name: "Bùi Thị Số \(at)", detail: "1955 · Khu Bến")
    }
}
