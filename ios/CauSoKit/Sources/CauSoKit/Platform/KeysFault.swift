// Why Apple's system did not do what it was asked with a key.

/// What became of the keys.
public enum KeysFault: Error, Equatable, Sendable {
    /// The system has no such key, or what it encrypted is damaged: it opens nothing any more.
    case lost
    /// It did not answer: later it may.
    case failed
    /// There is no room.
    case unwritable

    /// What a status of the library Security says; nil for an error of another domain, as the enclave's own are. A
    /// decryption calls a damaged text a wrong parameter. Whatever is not known passes: a key is called lost only when it is.
    public init(status: Int32?, decrypting: Bool = false) {
        switch status {
        case Status.itemNotFound: self = .lost
        case Status.parameter where decrypting: self = .lost
        case Status.diskFull: self = .unwritable
        default: self = .failed
        }
    }

    /// As SecBase.h has them: `errSecItemNotFound` and so on.
    private enum Status {
        static let itemNotFound: Int32 = -25300
        static let parameter: Int32 = -50
        static let diskFull: Int32 = -34
    }
}
