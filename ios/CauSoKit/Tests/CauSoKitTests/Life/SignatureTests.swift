// The shape of a signature is the same text on both phones.

import XCTest

@testable import CauSoKit

final class SignatureTests: XCTestCase {
    func testLinesBecomeAPathAndAPathBecomesLines() {
        var drawn = Signature()
        drawn.begin(102, 88)
        drawn.line(104, 90)
        XCTAssertNil(drawn.taken, "a point too near says nothing")
        drawn.line(120.4, 90)
        drawn.line(200, 90.6)
        drawn.begin(-3, 10)
        XCTAssertEqual(drawn.taken, "M102 88L120 90L200 91M-3 10")

        var again = Signature()
        again.show(drawn.taken)
        XCTAssertEqual(again.taken, drawn.taken)
        XCTAssertEqual(again.lines.map(\.count), [3, 1])
        again.show(nil)
        XCTAssertEqual(again, Signature())
    }

    func testASlipIsNoSignAndStaysUntilItBecomesOne() {
        var drawn = Signature()
        drawn.begin(0, 0)
        drawn.line(50, 0)
        XCTAssertNil(drawn.taken)
        drawn.show(nil)
        XCTAssertEqual(drawn.lines.count, 1)
        drawn.line(60, 0)
        XCTAssertEqual(drawn.taken, "M0 0L50 0L60 0")
    }

    func testMoreThanAProofHoldsIsNotTaken() {
        var drawn = Signature()
        drawn.begin(0, 0)
        for at in 0..<4_000 { drawn.line(at.isMultiple(of: 2) ? 900 : 100, 100) }
        XCTAssertLessThan(drawn.taken?.utf8.count ?? 0, 12_020)
    }
}
