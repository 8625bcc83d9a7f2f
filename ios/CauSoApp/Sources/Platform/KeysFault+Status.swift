// What Apple's system answers about keys: the status is taken out of it here, what it says is read in CauSoKit.

import CauSoKit
import Foundation
import Security

extension KeysFault {
    /// What a status says.
    init(_ status: OSStatus) {
        self.init(status: status)
    }

    /// What an error says, which the caller of a function of Security's owns.
    init(_ error: Unmanaged<CFError>?, decrypting: Bool = false) {
        self.init(status: Self.status(error), decrypting: decrypting)
    }

    /// The status that an error stands for; nil for the enclave's own, which are of another domain.
    private static func status(_ error: Unmanaged<CFError>?) -> OSStatus? {
        guard let error = error?.takeRetainedValue() else { return nil }
        let told = error as Error as NSError
        return told.domain == NSOSStatusErrorDomain ? OSStatus(exactly: told.code) : nil
    }
}
