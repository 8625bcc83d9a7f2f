// Codes on a locked phone: read, compared, and practised with.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class ShopTests: XCTestCase {
    func testACodeIsReadInWordsAndOneThatIsDamagedIsRefused() async throws {
        let (hand, shop) = try await locked(.shop, ShopModel.self)
        try await hand.showCode(paymentCodes[1])
        XCTAssertEqual(shop.state.lines.map(\.says)[1...2], [.plain("257678859"), .plain("10.000 đ")])
        shop.on(.scan)
        try await hand.showCode(try XCTUnwrap(paymentCodes.last))
        XCTAssertEqual(code(shop.state.problem), "bad_crc")
        XCTAssertTrue(shop.state.lines.isEmpty)
        try await hand.end()
    }

    func testTheShopsOwnCodeIsGoodAndAnotherBesideItIsNot() async throws {
        let (hand, shop) = try await locked(.shop, ShopModel.self)
        shop.on(.compare)
        try await hand.showCode("https://vi-du.vn")
        XCTAssertNotNil(shop.state.problem)
        XCTAssertEqual(shop.state.step, .own)
        try await hand.showCode(paymentCodes[0])
        try await hand.showCode(paymentCodes[0])
        shop.on(.all)
        XCTAssertEqual(shop.state.step, .found)
        XCTAssertTrue(shop.state.good)
        XCTAssertFalse(shop.state.changed)
        shop.on(.compare)
        for code in [paymentCodes[0], paymentCodes[0], paymentCodes[2]] { try await hand.showCode(code) }
        shop.on(.all)
        XCTAssertEqual(shop.state.findings.prefix(2).map { code($0) }, ["bank_changed", "account_changed"])
        XCTAssertTrue(shop.state.changed)
        try await hand.end()
    }

    func testACodeBeforeTheCameraIsTakenOnceForWhatIsAsked() async throws {
        let (hand, shop) = try await locked(.shop, ShopModel.self)
        let closed = Shared(0)
        let (own, other) = (try await Frame.showing(paymentCodes[0], closed), try await Frame.showing(paymentCodes[2], closed))
        shop.on(.compare)
        shop.on(.saw(frame: own))
        shop.on(.saw(frame: own))
        XCTAssertEqual(closed.value, 1, "one at a time")
        try await hand.until("the shop's own") { shop.state.step == .counter && closed.value == 2 }
        shop.on(.saw(frame: own))
        XCTAssertEqual([closed.value, shop.state.counted], [3, 0], "it is no code on the counter as well")

        shop.on(.scan)
        shop.on(.saw(frame: other))
        try await hand.showCode(paymentCodes[0])
        try await hand.until("it was read") { closed.value == 4 }
        XCTAssertEqual(shop.state.counted, 1, "what was typed meanwhile is what was meant")
        for counted in [2, 2] {
            shop.on(.scan)
            shop.on(.saw(frame: other))
            try await hand.until("it is counted") { !shop.state.scanning && shop.state.counted == counted }
        }
        XCTAssertEqual(closed.value, 6)
        try await hand.end()
    }

    func testAPracticeCodeBeforeTheCameraIsRead() async throws {
        let (hand, lesson) = try await locked(.lesson, LessonModel.self)
        let (printed, closed) = (Printed(), Shared(0))
        let frame = Frame(light: printed.light, width: printed.width, height: printed.height, stride: printed.stride) {
            closed.use { $0 += 1 }
        }
        lesson.on(.saw(frame: frame))
        XCTAssertEqual(closed.value, 1, "nothing is looked for yet")
        lesson.on(.scan)
        lesson.on(.saw(frame: frame))
        lesson.on(.saw(frame: frame))
        XCTAssertEqual(closed.value, 2, "one at a time")
        try await hand.until("the code") { lesson.state.step == .bank }
        XCTAssertTrue(lesson.state.lines.contains { $0.says == .plain("15.000 đ") }, "\(lesson.state.lines)")
        XCTAssertEqual(closed.value, 3)
        try await hand.end()
    }

    func testAPaymentIsPractisedToItsEndAndARealCodeIsNoPartOfIt() async throws {
        let (hand, lesson) = try await locked(.lesson, LessonModel.self)
        lesson.on(.show)
        try await hand.until("the code") { lesson.state.step == .code && lesson.state.code != nil }
        lesson.on(.scan)
        lesson.on(.typed(text: paymentCodes[0]))
        lesson.on(.take)
        XCTAssertEqual(code(lesson.state.problem), "practice_other_text")
        lesson.on(.alone)
        XCTAssertEqual(lesson.state.step, .bank)
        for _ in lesson.state.checks { lesson.on(.right) }
        XCTAssertEqual(lesson.state.step, .end)
        XCTAssertEqual(lesson.state.end?.shown, "Đây là bài tập, không có đồng nào được chuyển.")
        lesson.on(.done)
        XCTAssertEqual(hand.screen, .unlock)
        try await hand.end()
    }

    private func locked<Shown: AnyModel>(_ screen: Screen, _ kind: Shown.Type) async throws -> (Hand, Shown) {
        let hand = try await Hand.locked(Volunteer.offline(for: self))
        hand.go(Place(screen))
        return (hand, try await hand.on(kind))
    }
}

/// The stable code in these words.
private func code(_ words: CauSoKit.Words?) -> String? {
    if case .code(_, let code, _) = words { code } else { nil }
}
