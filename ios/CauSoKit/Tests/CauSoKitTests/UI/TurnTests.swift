// One after the other, in the order they came, whatever becomes of those before.

import XCTest

@testable import CauSoKit

@MainActor
final class TurnTests: XCTestCase {
    func testWhoComesLaterBeginsOnceThoseBeforeHaveEnded() async throws {
        let turn = Turn()
        var done: [String] = []
        var go: CheckedContinuation<Void, Never>?
        let first = Task {
            try await turn.take {
                await withCheckedContinuation { go = $0 }
                done.append("first")
                throw Unexpected("it broke")
            }
        }
        try await eventually("the first is at it") { go != nil }
        let others = ["second", "third"].map { name in Task { await turn.take { done.append(name) } } }
        await Task.yield()
        XCTAssertEqual(done, [])
        go?.resume()
        for other in others { await other.value }
        XCTAssertEqual(done, ["first", "second", "third"])
        let result = await first.result
        XCTAssertThrowsError(try result.get())
    }
}
