// The process ends on the screens beside the records, and on those before the PIN.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class StartDeathTests: XCTestCase {
    func testOnEveryScreenBesideTheRecords() async throws {
        try await everyScreenLives(Reached.start)
    }

    func testWhileAnInvitationIsTypedOnANewPhone() async throws {
        let commune = try await Commune.found(for: self)
        let hand = Hand(try commune.newPhone("Hà Thị Mới"))
        let enrol = try await hand.on(EnrolModel.self)
        enrol.on(.type)
        enrol.on(.typed(text: "CAUSO:MOI"))
        let packed = try await hand.die()
        XCTAssertNil(packed?.range(of: Data("CAUSO:MOI".utf8)))
        var again = hand.live(packed)
        let typed = try await again.on(EnrolModel.self)
        XCTAssertEqual(typed.state, EnrolState(part: .type, typed: "CAUSO:MOI"))

        typed.on(.take)
        typed.on(.pin(digits: Phone.pin))
        XCTAssertEqual(typed.state.part, .pinAgain)
        again = again.live(try await again.die())
        let chosen = try await again.on(EnrolModel.self)
        XCTAssertEqual(chosen.state.part, .pin, "a PIN is kept nowhere")
        try await again.end()
    }

    func testWhileItIsLockedWithAGuideOpenAboveThePin() async throws {
        var hand = try await Hand.locked(Volunteer.offline(for: self))
        let guide = String(try await hand.core.app().guides(language: "vi")[0].code)
        hand.go(Place(.guides), Place(.guide, ["code": guide]))
        let read = try await hand.on(GuideModel.self)
        try await hand.until("the pages") { read.state.pages.count > 2 }
        read.on(.turn(to: 2))
        // The second time it ends sooner than the page was shown again.
        for _ in 0..<2 { hand = hand.live(try await hand.die()) }
        let again = try await hand.on(GuideModel.self)
        try await hand.until("the page") { again.state.at == 2 && !again.state.pages.isEmpty }
        XCTAssertEqual(hand.wayBack(), .guides)
        XCTAssertEqual(hand.wayBack(), .unlock)
        try await hand.end()
    }

    func testWhileWhatDoesNotOpenIsRescued() async throws {
        var hand = try await Hand.locked(Volunteer.offline(for: self))
        let packed = try await hand.die()
        hand.phone.keyStore.trouble = .lost
        hand = hand.live(packed)
        for _ in 0..<2 {
            _ = try await hand.on(RescueModel.self)
            hand = hand.live(try await hand.die())
        }
        let still = try await hand.die()
        hand.phone.keyStore.trouble = nil
        hand = hand.live(still)
        _ = try await hand.on(UnlockModel.self)
        try await hand.end()
    }
}
