// What this app is, who answers for it, and whose work is in it.

/// What only an unlocked phone knows; the rest is the same on every phone.
public struct AboutState: Equatable, Sendable {
    /// Who decides about the records: the commune.
    public var controller: String?
    /// Whom to turn to.
    public var contact: String?
}

/// Nothing is done here but going back.
public enum AboutEvent: Equatable, Sendable {}
