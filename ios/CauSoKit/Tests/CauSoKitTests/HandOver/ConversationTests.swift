// What helps a resident to answer freely: the order of the answers, a voice, larger letters, time, the way out.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class ConversationTests: XCTestCase {
    func testThreeQuestionsShowEachAnswerFirstOnce() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let prepare = try await hand.ask(.named("Hà Thị Bống"))
        for purpose in ["contact", "report"] { prepare.on(.ask(purpose: purpose, asked: true)) }
        let asked = try await hand.handOver()
        var first: [Choice] = []
        for at in 1...3 {
            if at == 1 { asked.on(.begin) }
            try await hand.until("question \(at)") { asked.state.at == at && !asked.state.busy }
            first.append(asked.state.order[0])
            asked.on(.choose(choice: .later))
            asked.on(.choose(choice: .yes))
        }
        XCTAssertEqual(Set(first), Set(Choice.allCases))
        try await hand.until("thanks") { asked.state.step == .thanks }
        XCTAssertEqual(asked.state.chosen.map(\.choice), [.later, .later, .later], "the second tap of each was kept out")
        try await hand.end()
    }

    func testWhatWasAgreedToIsAskedAgainBeforeItIsSigned() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Hà Thị Bống"))
        let asked = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.until("the sign") { asked.state.step == .sign }
        XCTAssertEqual(asked.state.agreed, [.of(.resident_agreed_assist)])
        asked.on(.askAgain)
        try await hand.answer(.no, 1)
        try await hand.until("thanks") { asked.state.step == .thanks }
        XCTAssertEqual(asked.state.chosen.map(\.choice), [.no])
        XCTAssertNil(asked.state.qr, "before the sign it was no yes")
        try await hand.end()
    }

    func testAVoiceReadsWhatStandsThereAndIsSilentWhenItIsTold() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Hà Thị Bống", form: "bà"))
        let asked = try await hand.handOver()
        XCTAssertNil(asked.state.reading, "the cover waits for a tap")
        asked.on(.aloud)
        XCTAssertEqual(asked.state.reading?.lines, [.of(.resident_cover), .of(.resident_no_cost)])
        asked.on(.begin)
        try await hand.until("the question is read") { asked.state.isAsking && asked.state.reading?.lines.count == 8 }
        XCTAssertEqual(asked.state.reading?.lines[0], asked.state.question.map { .plain($0.title) })
        XCTAssertEqual(asked.state.reading?.lines.last, asked.state.order.last?.words())
        asked.on(.heard(line: 3))
        XCTAssertTrue(asked.state.isLit(3) && !asked.state.isLit(2))
        asked.on(.noVoice)
        XCTAssertNil(asked.state.reading)
        XCTAssertEqual(asked.state.warned, .of(.resident_no_voice))
        let last = asked.state.reading?.id
        asked.on(.aloud)
        XCTAssertNotEqual(asked.state.reading?.id, last, "another tap is another reading")
        asked.on(.heardAll)
        XCTAssertNil(asked.state.reading)
        XCTAssertFalse(asked.state.isLit(3))
        try await hand.end()
    }

    func testWhoReadsEnglishIsAskedInEnglish() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let prepare = try await hand.ask(.named("Hà Thị Bống"))
        prepare.on(.language(code: "en"))
        prepare.on(.aloud(aloud: false))
        let asked = try await hand.handOver()
        XCTAssertEqual(asked.state.language, "en")
        asked.on(.begin)
        try await hand.until("the question") { asked.state.isAsking }
        XCTAssertTrue(try XCTUnwrap(asked.state.question).title.hasPrefix("May I"))
        XCTAssertNil(asked.state.reading)
        try await hand.end()
    }

    nonisolated func testThatMindsMayChangeIsSaidOnce() {
        var asked = HandOverState(step: .question, form: "bà")
        asked.question = Question(title: "", what: "", who: "", howLong: "Giữ hai năm rồi xoá. Bà đổi ý lúc nào cũng được.")
        XCTAssertFalse(asked.addsAnyTime, "the notice ends with it")
        asked.question?.howLong = "Giữ hai năm rồi xoá."
        XCTAssertTrue(asked.addsAnyTime)
    }

    func testLettersGrowAndShrinkWithinTheirBoundsAndTheWayOutIsAskedTwice() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Hà Thị Bống"))
        let asked = try await hand.handOver()
        let larger = (0..<6).map { _ in asked.on(.larger); return asked.state.percent }
        XCTAssertEqual(larger, [125, 150, 175, 200, 200, 200])
        let smaller = (0..<5).map { _ in asked.on(.smaller); return asked.state.percent }
        XCTAssertEqual(smaller, [175, 150, 125, 100, 100])
        asked.on(.leave)
        asked.on(.leave)
        XCTAssertEqual(asked.state.step, .leaving)
        asked.on(.stay)
        XCTAssertEqual(asked.state.step, .cover)
        asked.on(.leave)
        asked.on(.giveBack)
        try await hand.unlock()
        try await hand.until("what became of what was written") { hand.screen == .receipt }
        try await hand.end()
    }

    func testTimeThatRunsOutIsSaidBefore() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Hà Thị Bống"))
        let asked = try await hand.handOver()
        XCTAssertNil(asked.state.warned)
        let left = try await hand.core.handOver().leftMs()
        hand.phone.clock.pass(left - 170_000)
        try await hand.until("it is said") { asked.state.warned == .of(.resident_ending) }
        try await hand.end()
    }
}
