// What the core takes for points of the curve another library takes for points too, and nothing beside them.

import CauSo
import Foundation
import XCTest

final class CurveTests: XCTestCase {
    func testTwoPairsAgree() throws {
        let (one, other) = (try CurveKey(), try CurveKey())
        XCTAssertEqual(try one.agree(with: other.point()), try other.agree(with: one.point()))
    }

    func testAPointIsTheSameInEveryVersion() {
        // Another one would make every PIN a wrong one: core/crypto/tests/published_vectors.rs has the same.
        let hex = enclavePoint(input: Data(count: 32)).map { String(format: "%02x", $0) }.joined()
        let x = "fe70894f902262af8a750b7709e5efac43d3ae993a09c4d42305427af72dfa3a"
        let y = "29b0f1ad946ff452ced7602dd412801b578689d2a73ccbdfed0649aed7084fed"
        XCTAssertEqual(hex, "04\(x)\(y)")
    }

    func testTheCoresPointsLieOnTheCurve() throws {
        let key = try CurveKey()
        for input in [Data(), Data(count: 32), Data(repeating: 0xff, count: 32), Data("ba con mắt".utf8)] {
            var point = enclavePoint(input: input)
            XCTAssertEqual(point, enclavePoint(input: input))
            XCTAssertEqual([point.count, Int(point[0])], [65, 4])
            XCTAssertEqual(try key.agree(with: point).count, 32)
            point[64] ^= 1
            XCTAssertThrowsError(try key.agree(with: point))
        }
    }
}
