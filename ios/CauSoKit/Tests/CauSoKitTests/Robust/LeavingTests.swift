// What is left behind when somebody goes from a screen: no picture, nothing that others may read.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class LeavingTests: XCTestCase {
    /// Screens that show nothing of anybody, and may be pictured: an officer explains them by a picture.
    private static let open: Set<Screen> = [
        .opening, .lesson, .guides, .guide, .sync, .courier, .settings, .about, .practice,
    ]

    func testEveryPersonalScreenIsInNoPicture() async {
        XCTAssertEqual(Set(Screen.allCases.filter { !$0.personal }), Self.open)
    }

    func testWhatWasSharedIsReadNoMoreOnceThePhoneLocks() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let given = try await hand.given()
        hand.go(Place(.receipt, ["shown": given.text]))
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.drawable }
        receipt.on(.share)
        try await hand.until("shared") { hand.outside.shared.count == 1 }
        hand.shell.lockNow()
        try await hand.until("the PIN") { hand.screen == .unlock }
        XCTAssertEqual(hand.outside.shared, [])
        try await hand.end()
    }

    func testNorOnceAResidentHoldsThePhone() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.outside.share(courierFile(Data([1])))
        _ = try await hand.ask(.named("Lê Văn Kín"))
        _ = try await hand.handOver()
        XCTAssertEqual(hand.outside.shared, [])
        try await hand.end()
    }
}
