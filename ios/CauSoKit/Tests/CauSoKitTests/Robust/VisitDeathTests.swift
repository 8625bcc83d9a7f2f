// The process ends while somebody is visited, taught, or reminded of.

import XCTest

@MainActor
final class VisitDeathTests: XCTestCase {
    func testOnEachScreenOfAVisit() async throws { try await everyScreenLives(Reached.visit) }
}
