// What Apple's system answers about keys, as the three things that the core tells apart.

import CauSoKit
import Foundation
import Security

extension KeysFault {
    /// What a status says. Before the phone's first unlocking it is `errSecInteractionNotAllowed`, which passes.
    init(_ status: OSStatus) {
        switch status {
        case errSecItemNotFound: self = .lost
        case errSecDiskFull: self = .unwritable
        default: self = .failed
        }
    }

    /// What an error says, which the caller of a function of Security's owns.
    init(_ error: Unmanaged<CFError>?) {
        self = Self.status(error).map { KeysFault($0) } ?? .failed
    }

    /// The same of a decryption, which calls a damaged text a wrong parameter.
    init(decrypting error: Unmanaged<CFError>?) {
        let status = Self.status(error)
        self = status == errSecParam ? .lost : status.map { KeysFault($0) } ?? .failed
    }

    /// The status that an error stands for; nil for the enclave's own, which are of another domain.
    private static func status(_ error: Unmanaged<CFError>?) -> OSStatus? {
        guard let error = error?.takeRetainedValue() else { return nil }
        let told = error as Error as NSError
        return told.domain == NSOSStatusErrorDomain ? OSStatus(exactly: told.code) : nil
    }
}
