// What is read aloud, which line of it is lit, and what is said when nobody can read.

import XCTest

@testable import CauSoKit

@MainActor
final class AloudTests: XCTestCase {
    private let ticks = TestTicks(hurried: false)
    private let voice = TestVoice()
    private var told: [Voiced] = []

    private func aloud() -> Aloud {
        let aloud = Aloud(ticks)
        aloud.enter(voice) { [weak self] in self?.told.append($0) }
        return aloud
    }

    func testEachLineIsToldAsItBeginsAndTheEndOfTheLast() async {
        let aloud = aloud()
        aloud.read(["Bác có cho cháu ghi lại việc giúp bác không?", "Ghi họ tên."], "vi")
        for said in [Said.began(0), .ended(0), .began(1), .ended(1)] { voice.tell(said) }
        XCTAssertEqual(told, [.line(0), .line(1), .ended])
    }

    func testAPhoneWithoutThisLanguageSaysSoAtOnceOrPlaysTheRecording() async {
        let aloud = aloud()
        aloud.read(["Mường"], "mtq")
        XCTAssertEqual(told, [.missing])
        aloud.read(["Mường"], "mtq", recorded: Data([1]))
        XCTAssertEqual(voice.played, Data([1]))
        voice.tell(.ended(0))
        XCTAssertEqual(told, [.missing, .ended])
    }

    func testAVoiceThatDoesNotComeIsWaitedForTenSeconds() async throws {
        let aloud = aloud()
        aloud.read(["Ghi họ tên."], "vi")
        try await eventually("it waits") { self.ticks.waiting == 1 }
        ticks.pass(.milliseconds(9_900))
        XCTAssertEqual(told, [])
        ticks.pass(.milliseconds(200))
        try await eventually("the truth") { self.told == [.missing] }
    }

    func testWhatIsToldOfAnotherReadingComesTooLate() async {
        let aloud = aloud()
        aloud.read(["Một."], "vi")
        let late = voice.telling
        aloud.read(["Hai."], "vi")
        late?(.began(0))
        XCTAssertEqual(told, [])
        aloud.leave()
        voice.tell(.began(0))
        XCTAssertEqual(told, [], "out of sight it is silent")
    }

    func testTheLineThatIsHeardIsLit() async throws {
        let reader = Reader(ticks)
        reader.enter(voice)
        let text = "Đừng đưa mã OTP. Hỏi con cháu trước!  Rồi mới bấm"
        reader.show(Reading(shown: text, aloud: text, language: "vi"))
        reader.tapped()
        XCTAssertEqual(voice.lines, ["Đừng đưa mã OTP.", "Hỏi con cháu trước!", "Rồi mới bấm"])
        voice.tell(.began(1))
        let lit = try XCTUnwrap(reader.states.value.lit)
        XCTAssertEqual(String(Array(text)[lit]), "Hỏi con cháu trước!")
        reader.tapped()
        XCTAssertEqual(reader.states.value, ReaderState(reading: reader.states.value.reading))
    }

    func testWhatIsSaidInOtherWordsIsLitAsAWhole() async {
        let reader = Reader(ticks)
        reader.enter(voice)
        reader.show(Reading(shown: "150.000 đ", aloud: "Một trăm năm mươi nghìn đồng. Xong.", language: "vi"))
        reader.tapped()
        voice.tell(.began(1))
        XCTAssertEqual(reader.states.value.lit, 0..<9)
        reader.show(nil)
        XCTAssertNil(reader.states.value.reading)
        XCTAssertTrue(voice.isSilent)
    }

    func testWhereNobodyReadsItSaysSo() async {
        let reader = Reader(ticks)
        reader.enter(voice)
        reader.show(Reading(shown: "Mường", aloud: "Mường", language: "mtq"))
        reader.tapped()
        XCTAssertTrue(reader.states.value.isMissing)
        XCTAssertFalse(reader.states.value.isHeard)
    }
}

/// A voice whose tongue is a test's.
@MainActor
private final class TestVoice: Voice {
    private(set) var lines: [String] = []
    private(set) var played: Data?
    private(set) var isSilent = true
    private(set) var telling: (@MainActor (Said) -> Void)?

    func tell(_ said: Said) { telling?(said) }

    func speaks(_ language: String) -> Bool { language == "vi" }

    func say(_ lines: [String], _ language: String, _ told: @escaping @MainActor (Said) -> Void) {
        (self.lines, isSilent, telling) = (lines, false, told)
    }

    func play(_ recording: Data, _ told: @escaping @MainActor (Said) -> Void) {
        (played, isSilent, telling) = (recording, false, told)
    }

    func stop() { isSilent = true }
}
