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
