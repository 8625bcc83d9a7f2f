// What was promised to residents, by day.

/// The list.
public struct FollowUpsState: Equatable, Sendable {
    /// What is due, the longest first; nil while it is fetched.
    public var sections: [FollowUpSection]?
    /// Fewer are shown than there are.
    public var more = false
    /// What went wrong.
    public var problem: Words?
}

/// What is due at one time.
public struct FollowUpSection: Equatable, Sendable {
    public var title: Words
    public var rows: [FollowUpRow]
}

/// Something that was promised.
public struct FollowUpRow: Equatable, Sendable {
    /// The visit that made it.
    public var visit: String
    /// With whom.
    public var name: String
    /// What for.
    public var what: Words
    /// When, and how late.
    public var due: Words
}

/// What is done here.
public enum FollowUpsEvent: Equatable, Sendable {
    /// One is opened.
    case open(visit: String)

    /// More are shown.
    case more

    /// Where residents are.
    case residents
}
