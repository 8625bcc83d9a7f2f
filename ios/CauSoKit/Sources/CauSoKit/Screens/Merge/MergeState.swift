// One person recorded twice: both records side by side, made one, or apart again.

/// Both.
public struct MergeState: Equatable, Sendable {
    /// The record that one comes from.
    public var one: Side?
    /// The other, once it is chosen.
    public var other: Side?
    /// Who may be the same person.
    public var alike: [AlikeRow] = []
    /// What is searched for.
    public var query = ""
    /// Who matches.
    public var found: [PersonRow] = []
    /// Records that are shown as the first one already, each to be taken apart again.
    public var merged: [MergedRow] = []
    /// It is being written.
    public var busy = false
    /// What was done here.
    public var done: Words?
    /// What went wrong.
    public var problem: Words?

    /// Both records are there to be made one.
    public var chosen: Bool { other != nil }

    /// The other record is to be chosen.
    public var choosing: Bool { one != nil && other == nil && done == nil }
}

/// One record, as far as it may be shown.
public struct Side: Equatable, Sendable {
    /// Whom.
    public var subject: String
    /// Name.
    public var name: String
    /// What else is known, line by line.
    public var lines: [Words]
}

/// A record that is shown as the first one.
public struct MergedRow: Equatable, Sendable {
    /// Its own subject.
    public var subject: String
    /// What taking it apart is called.
    public var words: Words
}

/// What is done here.
public enum MergeEvent: Equatable, Sendable {
    /// The other record is searched for.
    case query(words: String)

    /// It is this.
    case choose(subject: String)

    /// It is another one.
    case anew

    /// They are one person.
    case merge

    /// They are two people after all.
    case unmerge(subject: String)
}
