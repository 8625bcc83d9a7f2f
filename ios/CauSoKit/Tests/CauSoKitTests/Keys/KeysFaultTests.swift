// A key is called lost only where Apple's system says that it is gone: a vault whose key is lost is never opened again.

import CauSoKit
import XCTest

final class KeysFaultTests: XCTestCase {
    func testOnlyWhatIsGoneIsLost() {
        let told: [(what: String, status: Int32?, asked: KeysFault, decrypting: KeysFault)] = [
            ("errSecItemNotFound", -25300, .lost, .lost),
            ("errSecParam", -50, .failed, .lost),
            ("errSecDiskFull", -34, .unwritable, .unwritable),
            ("errSecInteractionNotAllowed, before the first unlocking", -25308, .failed, .failed),
            ("errSecNotAvailable", -25291, .failed, .failed),
            ("errSecAuthFailed", -25293, .failed, .failed),
            ("errSecInternalComponent", -2070, .failed, .failed),
            ("errSecAllocate", -108, .failed, .failed),
            ("errSecMissingEntitlement", -34018, .failed, .failed),
            ("errSecDecode", -26275, .failed, .failed),
            ("errSecSuccess without a key", 0, .failed, .failed),
            ("an error of another domain", nil, .failed, .failed),
        ]
        for (what, status, asked, decrypting) in told {
            XCTAssertEqual(KeysFault(status: status), asked, what)
            XCTAssertEqual(KeysFault(status: status, decrypting: true), decrypting, what)
        }
    }
}
