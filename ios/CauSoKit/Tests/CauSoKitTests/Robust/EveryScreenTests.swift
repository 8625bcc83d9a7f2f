// That no screen was left out of the tables by which the process ends on each.

import XCTest

@testable import CauSoKit

@MainActor
final class EveryScreenTests: XCTestCase {
    /// Screens before or beside the PIN: each has its own test (`StartDeathTests`, `HandOverDeathTests`); the one that opens shows
    /// nothing.
    private static let before: Set<Screen> = [.opening, .enrol, .unlock, .rescue, .handOver]

    func testEveryScreenIsInATableOrHasItsOwnTest() async {
        let tables = [Reached.start, Reached.people, Reached.visit, Reached.handOver].map { Set($0.keys) }
        XCTAssertEqual(tables.reduce(Self.before) { $0.union($1) }, Set(Screen.allCases))
        XCTAssertEqual(tables.map(\.count).reduce(Self.before.count, +), Screen.allCases.count, "each in one of them")
    }
}
