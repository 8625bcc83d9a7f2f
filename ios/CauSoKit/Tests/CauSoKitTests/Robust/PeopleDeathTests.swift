// The process ends on the day's screen and on those about people.

import XCTest

@MainActor
final class PeopleDeathTests: XCTestCase {
    func testTheDayAndPeopleLive() async throws {
        try await everyScreenLives(Reached.people)
    }
}
