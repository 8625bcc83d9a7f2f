// The least that the bindings can do: a word goes in, a word comes back.

import CauSo
import XCTest

final class CoreVersionTests: XCTestCase {
    func testTheCoreSaysItsVersion() {
        XCTAssertNotNil(coreVersion().wholeMatch(of: #/\d+\.\d+\.\d+/#), coreVersion())
    }
}
