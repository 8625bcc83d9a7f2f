// A camera's frame goes in as it lies, and its codes come out with their corners.

import CauSo
import Foundation
import XCTest

final class CameraTests: XCTestCase {
    func testACodeIsFoundWhereItIs() throws {
        let printed = Printed()
        let (width, height, stride) = (UInt32(printed.width), UInt32(printed.height), UInt32(printed.stride))
        let seen = try scanCodes(luminance: printed.light, width: width, height: height, stride: stride)
        XCTAssertEqual(seen.map(\.text), [try practiceCode(amount: 15000)])
        let corner = try XCTUnwrap(seen.first?.corners.first)
        XCTAssertLessThan(abs(Int(corner.x) - printed.left) + abs(Int(corner.y) - printed.top), 6)
        let lesson = try beginLesson(scanned: try XCTUnwrap(seen.first?.text))
        XCTAssertEqual(lesson.amount, 15000)
    }

    func testAFrameThatIsNoneIsRefused() {
        XCTAssertThrowsError(try scanCodes(luminance: Data(count: 10), width: 640, height: 480, stride: 640)) { error in
            guard case FieldError.FixField(field: "plane", code: "plane_malformed") = error else {
                return XCTFail("\(error)")
            }
        }
    }
}
