// A wait is shown once it is long, and as long as any is.

import XCTest

@testable import CauSoKit

@MainActor
final class SlowSignTests: XCTestCase {
    func testOnlyALongWaitIsShownAndUntilTheLastHasEnded() async throws {
        let ticks = TestTicks(hurried: false)
        var shown: [Bool] = []
        let sign = SlowSign(ticks) { shown.append($0) }
        try await sign.during {}
        XCTAssertEqual(shown, [false], "what is there in a moment needs no sign")

        let (first, second) = (Door(), Door())
        let one = Task { try await sign.during { await first.opened() } }
        try await eventually("the first is timed") { ticks.waiting == 1 }
        ticks.pass(.milliseconds(299))
        XCTAssertEqual(shown, [false])
        ticks.pass(.milliseconds(1))
        try await eventually("it is long") { shown == [false, true] }

        let other = Task { try await sign.during { await second.opened() } }
        try await eventually("the second is timed") { ticks.waiting == 1 }
        ticks.pass(.milliseconds(300))
        try await eventually("it is long too") { shown == [false, true, true] }
        first.open()
        try await one.value
        XCTAssertEqual(shown.last, true, "the other one still waits")
        second.open()
        try await other.value
        XCTAssertEqual(shown.last, false)
    }
}

/// Somebody waits here until it is opened.
@MainActor
private final class Door {
    private var waiting: CheckedContinuation<Void, Never>?

    func opened() async {
        await withCheckedContinuation { waiting = $0 }
    }

    func open() {
        waiting?.resume()
        waiting = nil
    }
}
