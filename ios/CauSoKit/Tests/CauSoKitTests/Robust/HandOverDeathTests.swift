// The process ends around a hand-over: behind the PIN is what was answered, and what was typed.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class HandOverDeathTests: XCTestCase {
    func testOnEveryScreenAroundAHandOver() async throws {
        try await everyScreenLives(Reached.handOver)
    }

    func testWhileAResidentHoldsItAndBehindThePinIsWhatTheyHadAnswered() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let facts = try await Facts.written(volunteer)
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        hand.go(Place(.resident, ["subject": facts.subject]))
        hand.shell.go(hand.core.pending.ask(facts.team, facts.subject))
        let prepare = try await hand.prepared()
        prepare.on(.ask(purpose: "assist", asked: false))
        prepare.on(.ask(purpose: "contact", asked: true))
        let asked = try await hand.handOver()
        try await hand.answer(.no, 1)
        try await hand.until("thanks") { asked.state.step == .thanks }
        XCTAssertEqual(hand.wayBack(), .handOver, "nothing leads back")

        let packed = try await hand.die()
        for secret in ["Bùi Thị Hoa", facts.subject] { XCTAssertNil(packed?.range(of: Data(secret.utf8)), "“\(secret)” lies open") }
        let again = hand.live(packed)
        _ = try await again.on(UnlockModel.self)
        XCTAssertTrue(again.shell.inOtherHands, "it is still in their hands")
        try await again.unlock()
        let receipt = try await again.on(ReceiptModel.self)
        try await again.until("the answer") { !receipt.state.loading }
        XCTAssertEqual(receipt.state.answers.count, 1)
        XCTAssertEqual(again.wayBack(), .resident)
        try await again.end()
    }

    func testBetweenTheYesAndThePinNoReceiptIsLost() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Đinh Thị Nụ"))
        let asked = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.signs()
        try await hand.until("thanks") { asked.state.step == .thanks }
        let again = hand.live(try await hand.die())
        try await again.unlock()
        let receipt = try await again.on(ReceiptModel.self)
        try await again.until("the receipt") { receipt.state.there }
        XCTAssertTrue(receipt.state.drawable)
        try await again.end()
    }

    func testBeforeTheFirstAnswerItStillLeadsToThePinAlone() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Đinh Văn Lực"))
        _ = try await hand.handOver()
        let again = hand.live(try await hand.die())
        _ = try await again.on(UnlockModel.self)
        XCTAssertTrue(again.shell.inOtherHands)
        try await again.unlock()
        try await again.until("today") { again.screen == .today }
        XCTAssertFalse(again.shell.inOtherHands)
        try await again.end()
    }
}
