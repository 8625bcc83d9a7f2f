// Guides on a locked phone: read page by page, and fetched anew.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class GuidesTests: XCTestCase {
    func testAGuideIsReadBeforeThePinPageByPage() async throws {
        let (hand, guides) = try await locked()
        guides.on(.open(code: try XCTUnwrap(guides.state.rows?.first).code))
        let guide = try await hand.on(GuideModel.self)
        try await hand.until("the guide") { guide.state.pages.count > 1 }
        guide.on(.turn(to: guide.state.pages.count - 1))
        guide.on(.done)
        XCTAssertEqual(hand.screen, .guides)
        try await hand.end()
    }

    func testTheProcessEndsOnAPageSoonerThanItWasReadAgain() async throws {
        var (hand, guides) = try await locked()
        guides.on(.open(code: try XCTUnwrap(guides.state.rows?.first).code))
        let guide = try await hand.on(GuideModel.self)
        try await hand.until("the guide") { guide.state.pages.count > 2 }
        guide.on(.turn(to: 2))
        for _ in 0..<3 {
            hand = hand.live(try await hand.die())
            _ = try await hand.on(GuideModel.self)
        }
        let again = try await hand.on(GuideModel.self)
        try await hand.until("the page") { again.state.at == 2 && !again.state.pages.isEmpty }
        XCTAssertEqual(hand.wayBack(), .guides)
        try await hand.end()
    }

    func testWithoutANetworkNoneAreFetchedAndThoseHereStay() async throws {
        let (hand, guides) = try await locked()
        let rows = guides.state.rows
        guides.on(.update)
        XCTAssertTrue(guides.state.updating)
        try await hand.until("why not") { guides.state.problem == .of(.guides_offline) }
        XCTAssertFalse(guides.state.updating)
        XCTAssertEqual(guides.state.rows, rows)

        guides.on(.update)
        guides.on(.cancel)
        XCTAssertFalse(guides.state.updating)
        XCTAssertNil(guides.state.problem)
        guides.on(.lesson)
        XCTAssertEqual(hand.screen, .lesson)
        hand.shell.back()
        XCTAssertNil(guides.state.problem, "what was given up is told no more")
        try await hand.end()
    }

    private func locked() async throws -> (Hand, GuidesModel) {
        let hand = try await Hand.locked(Volunteer.offline(for: self))
        hand.go(Place(.guides))
        let guides = try await hand.on(GuidesModel.self)
        try await hand.until("the guides") { guides.state.rows?.isEmpty == false }
        return (hand, guides)
    }
}
