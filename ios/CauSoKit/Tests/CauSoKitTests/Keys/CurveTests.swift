// What the core takes for points of the curve another library takes for points too, and nothing beside them.

import CauSo
import Foundation
import XCTest

final class CurveTests: XCTestCase {
    func testTwoPairsAgree() throws {
        let (one, other) = (try CurveKey(), try CurveKey())
        XCTAssertEqual(try one.agree(with: other.point()), try other.agree(with: one.point()))
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
