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
        let hand = try await Window.unlocked(volunteer)
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
        let hand = try await Window.open(for: self)
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

    func testBeforeTheFirstAnswerItLeadsToThePinAloneFromEveryStep() async throws {
        var hand: Hand = try await Window.open(for: self)
        for step in [CauSoKit.Step.cover, .question, .sign, .mark, .guardian, .leaving] {
            let of = "\(step)"
            // An age at which somebody signs for them, or one at which nobody does.
            _ = try await hand.ask(.named("Đinh Văn Lực", birth: step == .guardian ? "2016" : "1950"))
            try await hand.handOver(upTo: step)
            let packed = try await hand.die()
            XCTAssertNil(packed?.range(of: Data("Lực".utf8)), of)
            hand = hand.live(packed)
            let pin = try await hand.on(UnlockModel.self)
            XCTAssertTrue(pin.state.only && hand.shell.inOtherHands, of)
            try await hand.unlock()
            try await hand.until("today, after \(step)") { hand.screen == .today }
            XCTAssertFalse(hand.shell.inOtherHands, of)
            let names = try await hand.names()
            XCTAssertEqual(names, [], of)
        }
        try await hand.end()
    }
}

extension Hand {
    /// The phone changes hands, and the conversation goes as far as this; nothing is answered that is written at once.
    fileprivate func handOver(upTo step: CauSoKit.Step) async throws {
        let asked = try await handOver()
        switch step {
        case .question: asked.on(.begin)
        case .sign: try await answer(.yes, 1)
        case .mark:
            try await answer(.yes, 1)
            try await until("the sign") { asked.state.step == .sign }
            asked.on(.mark)
        case .guardian:
            try await answer(.yes, 1)
            try await signs()
        case .leaving: asked.on(.leave)
        default: break
        }
        try await until("\(step)") { asked.state.step == step && !asked.state.busy }
    }
}
