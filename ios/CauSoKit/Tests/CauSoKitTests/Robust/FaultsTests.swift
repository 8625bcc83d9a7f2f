// What is thrown and is no refusal of the core's: said to whoever waits for an answer, and never taken for one.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class FaultsTests: XCTestCase {
    private static let broken = CauSoKit.words(FieldError.Report(code: "core_panicked"))

    func testAFaultIsSaidAndAnEndIsNot() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let models = Models(hand.core, hand.shell, hand.outside, hand.preferences, hand.ticks)
        let model = OpeningModel(models, Place(.opening), [:])
        for (error, said): (any Error, CauSoKit.Words?) in [
            (Unexpected("the bindings broke"), Self.broken), (FieldError.locked, CauSoKit.words(FieldError.locked)),
            (SessionEnded(), nil), (CancellationError(), nil),
        ] {
            var heard: CauSoKit.Words?
            await model.work { heard = $0 } _: { throw error }.value
            XCTAssertEqual(heard, said, "\(error)")
        }
        model.close()
        try await hand.end()
    }
}
