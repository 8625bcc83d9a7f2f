// Who is told of a change, and who is told no more.

import XCTest

@testable import CauSoKit

@MainActor
final class WatchedTests: XCTestCase {
    func testWhoEndedWhileOthersAreToldIsToldNoMore() async {
        let watched = Watched(0)
        var heard: [Int] = []
        var later: Watch?
        let first = watched.watch { if $0 == 1 { later?.end() } }
        later = watched.watch { heard.append($0) }
        watched.value = 1
        XCTAssertEqual(heard, [0])
        first.end()
    }

    func testAChangeWithinATellingIsWhatTheOthersHear() async {
        let watched = Watched(0)
        var heard: [Int] = []
        let first = watched.watch { if $0 == 1 { watched.value = 2 } }
        let second = watched.watch { heard.append($0) }
        watched.value = 1
        XCTAssertEqual(Set(heard), [0, 2], "what was overtaken is told nobody")
        XCTAssertEqual(heard.last, watched.value)
        [first, second].forEach { $0.end() }
    }

    func testWhoBeginsWhileOthersAreToldIsToldOnce() async {
        let watched = Watched(0)
        var heard: [Int] = []
        var inner: Watch?
        let outer = watched.watch { value in
            if value == 1 { inner = watched.watch { heard.append($0) } }
        }
        watched.value = 1
        XCTAssertEqual(heard, [1])
        [outer, inner].forEach { $0?.end() }
    }
}
