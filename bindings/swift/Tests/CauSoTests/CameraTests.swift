// A camera's frame goes in as it lies, and its codes come out with their corners.

import CauSo
import Foundation
import XCTest

final class CameraTests: XCTestCase {
    /// `CAUSO-PRACTICE:v1:15000`, two rows of modules a line, as `causo phone practice code` prints it.
    private static let printed = """
        █▀▀▀▀▀█ ▄ ▀ █ ▄ ▀ █▀▀▀▀▀█
        █ ███ █   ▀▀▀▄▀▄▄ █ ███ █
        █ ▀▀▀ █ ▀ ██▄▄▀▄▀ █ ▀▀▀ █
        ▀▀▀▀▀▀▀ ▀▄▀▄▀▄▀▄▀ ▀▀▀▀▀▀▀
        ▀▄█ ▀▄▀▄ ██▀▄ ▀▄ ▄▄▄█  █
        ▄▀ ▀█ ▀▄█ ▄▀▀▀  ▀▄▄▄██▀█▄
          ▀█▄ ▀▀ ▄ ▄█▄ ▀ █   ██▄▄
        ▀▄▀ ▀ ▀▀█ ▀▀█▄█▄ █▀▀▀ ▀██
        ▀ ▀▀▀▀▀ █▄▀█  █ █▀▀▀█  ▄█
        █▀▀▀▀▀█  ▄█▄ ▀ ██ ▀ █▄▀ ▄
        █ ███ █ ▀▄▄▄█▄ ▄██▀██▄▀█▀
        █ ▀▀▀ █ ▀ █▀█▄█▀█▄▀▄▄▀█▄█
        ▀▀▀▀▀▀▀ ▀▀ ▀  ▀▀▀▀ ▀  ▀ ▀
        """

    func testACodeIsFoundWhereItIs() throws {
        let (side, left, top) = (5, 200, 120)
        let (width, height, stride) = (640, 480, 704)
        var frame = Data(repeating: 230, count: stride * height)
        for (row, line) in Self.printed.split(separator: "\n").enumerated() {
            for (column, sign) in line.enumerated() {
                for half in 0..<2 where sign == "█" || sign == (half == 0 ? "▀" : "▄") {
                    for y in 0..<side {
                        let begin = (top + (2 * row + half) * side + y) * stride + left + column * side
                        frame.replaceSubrange(begin..<begin + side, with: repeatElement(30, count: side))
                    }
                }
            }
        }
        let seen = try scanCodes(luminance: frame, width: UInt32(width), height: UInt32(height), stride: UInt32(stride))
        XCTAssertEqual(seen.map(\.text), [try practiceCode(amount: 15000)])
        let corner = try XCTUnwrap(seen.first?.corners.first)
        XCTAssertLessThan(abs(Int(corner.x) - left) + abs(Int(corner.y) - top), 6)
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
