// Why Apple's system did not do what it was asked with a key.

/// What became of the keys.
public enum KeysFault: Error, Equatable, Sendable {
    /// The system has no such key, or what it encrypted is damaged: it opens nothing any more.
    case lost
    /// It did not answer: later it may.
    case failed
    /// There is no room.
    case unwritable
}
