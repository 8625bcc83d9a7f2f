// A file carries what waits from a phone without a network to one that has one, and brings the receipts back.

/// How far it is.
public struct CourierState: Equatable, Sendable {
    /// Own records that wait.
    public var waiting = 0
    /// Others' batches that are carried.
    public var carried = 0
    /// A file is made or taken in.
    public var working = false
    /// What came of it.
    public var results: [Words] = []
    /// Why nothing did.
    public var problem: Words?
    /// In no team, or practising: there is nothing to carry.
    public var closed: Words?

    /// What is to be minded: why nothing came of it, or why there is nothing to carry.
    public var warning: Words? { problem ?? closed }

    /// What waits and what is carried, in words; nil for what does not.
    public var waitingWords: Words? { waiting > 0 ? .count(.sync_waiting, waiting) : nil }
    public var carriedWords: Words? { carried > 0 ? .count(.sync_carried, carried) : nil }

    /// Whether a file can be given or taken in.
    public var open: Bool { !working && closed == nil }
}

/// What is done here.
public enum CourierEvent: Equatable, Sendable {
    /// A file for another phone.
    case give

    /// A file from another phone is chosen.
    case take

    /// What is carried is sent.
    case sync
}
