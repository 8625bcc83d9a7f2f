// What residents bring and take along.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class PapersTests: XCTestCase {
    func testAReceiptThatIsReadOutIsFoundByItsTwelveDigitsAndASlipOfTheTongueIsTold() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let given = try await hand.given()
        hand.go(Place(.checkReceipt))
        let check = try await hand.on(CheckReceiptModel.self)
        let last = try XCTUnwrap(given.spoken.last?.wholeNumberValue)
        check.on(.typed(text: "\(given.spoken.dropLast())\(9 - last)"))
        check.on(.check)
        try await hand.until("a slip") { check.state.problem != nil && !check.state.busy }
        check.on(.typed(text: given.spoken))
        check.on(.check)
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there }
        XCTAssertFalse(receipt.state.drawable, "a number alone draws no code")
        XCTAssertTrue(receipt.state.known)
        XCTAssertEqual(hand.wayBack(), .today, "the camera is left behind")
        try await hand.end()
    }

    func testAReceiptBeforeTheCameraIsTakenOnceAndWhatIsNoneIsTold() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let (given, closed) = (try await hand.given(), Shared(0))
        hand.go(Place(.checkReceipt))
        let check = try await hand.on(CheckReceiptModel.self)
        check.on(.seen(frame: try await Frame.showing("https://vi-du.vn", closed)))
        try await hand.until("it is none") { check.state.problem != nil && !check.state.busy }
        let frame = try await Frame.showing(given.text, closed)
        check.on(.seen(frame: frame))
        check.on(.seen(frame: frame))
        XCTAssertEqual(closed.value, 2, "one at a time")
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there }
        XCTAssertTrue(receipt.state.drawable, "its code was read")
        check.on(.seen(frame: frame))
        XCTAssertEqual(closed.value, 4, "nothing more is read")
        XCTAssertEqual(hand.wayBack(), .today, "it is taken once")
        try await hand.end()
    }

    func testWhatIsHeldIsReadTakenHomeAndAskedToBeErased() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let subject = try await hand.meet("Lê Thị Đượm", "1955")
        hand.go(Place(.held, ["subject": subject]))
        let held = try await hand.on(HeldModel.self)
        try await hand.until("what is held") { held.state.there }
        let told = held.state.parts.flatMap(\.lines)
        XCTAssertTrue(told.contains { $0.contains("Lê Thị Đượm") }, "\(told)")
        held.on(.share)
        assertPicture(1080, try XCTUnwrap(hand.outside.shared.first).bytes)
        held.on(.settings)
        XCTAssertTrue(held.state.busy)
        try await hand.until("their settings") { !held.state.busy }
        held.on(.request)
        let request = try await hand.on(RequestModel.self)
        try await hand.until("the day") { !request.state.received.isEmpty }
        XCTAssertEqual(request.state.rights.count, 8)
        XCTAssertFalse(request.state.ready)
        request.on(.ask(right: "erase"))
        request.on(.record)
        XCTAssertFalse(request.state.ready, "a second tap is kept out at once")
        try await hand.until("the days") { !request.state.deadlines.isEmpty }
        XCTAssertEqual(request.state.deadlines.count, 4)
        request.on(.done)
        XCTAssertEqual(hand.screen, .held)
        try await hand.end()
    }

    func testAScreenThatWasLeftWhileTheCoreWorksLeadsNowhere() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let given = try await hand.given()
        hand.go(Place(.checkReceipt))
        let check = try await hand.on(CheckReceiptModel.self)
        check.on(.typed(text: given.spoken))
        check.on(.check)
        XCTAssertEqual(hand.wayBack(), .today)
        hand.go(Place(.receipt, ["shown": given.text]))
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.drawable }
        receipt.on(.changeMind)
        receipt.on(.choose(purpose: "assist", chosen: true))
        receipt.on(.share)
        // Gives the call time to begin before the screen goes.
        await Task.yield()
        XCTAssertEqual(hand.wayBack(), .today)
        let still = try await hand.core.session().checkReceipt(shown: given.text)
        XCTAssertEqual(still.purposes.map(\.withdrawn), [false])
        XCTAssertEqual(hand.screen, .today)
        XCTAssertEqual(hand.outside.shared.count, 0, "nothing goes out of a screen that has gone")
        try await hand.end()
    }
}

/// A picture in PNG of this width.
func assertPicture(_ width: Int, _ png: Data) {
    XCTAssertEqual(png.prefix(4), Data([0x89, 0x50, 0x4E, 0x47]))
    XCTAssertEqual(png.dropFirst(16).prefix(4).reduce(0) { $0 << 8 | Int($1) }, width)
}
