// A refusal as the core says it: what the person can do about it, and a code.

import CauSo
import XCTest

/// Asserts that this is refused, and how.
func assertRefused<T>(
    _ expected: FieldError, file: StaticString = #filePath, line: UInt = #line, _ work: () async throws -> T
) async {
    do {
        let done = try await work()
        XCTFail("it was not refused: \(done)", file: file, line: line)
    } catch {
        XCTAssertEqual(error as? FieldError, expected, "\(error)", file: file, line: line)
    }
}

extension FieldError {
    /// What every call says on a session that has ended.
    static let locked = FieldError.Unlock(code: "locked", left: 0, waitMs: 0)
}

/// The one element of a list that has one.
func XCTUnwrapOnly<T>(_ list: [T], file: StaticString = #filePath, line: UInt = #line) throws -> T {
    XCTAssertEqual(list.count, 1, "\(list)", file: file, line: line)
    return try XCTUnwrap(list.first, file: file, line: line)
}
