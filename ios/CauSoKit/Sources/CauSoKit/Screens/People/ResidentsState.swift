// Everybody of the team's ground, and a search.

/// The list.
public struct ResidentsState: Equatable, Sendable {
    /// Somebody to help is looked for, not only somebody's record.
    public var helping = false
    /// What is searched for.
    public var query = ""
    /// Everybody, as far as they are read.
    public var all = Pages()
    /// Everybody is read.
    public var complete = false
    /// Who matches; none while nothing is searched for.
    public var found: Pages?
    /// More match than are shown.
    public var more = false
    /// It takes long.
    public var slow = false
    /// Where the list stands: its first row, and how far that is above the edge in pixels.
    public var first = 0
    public var offset = 0
    /// What went wrong.
    public var problem: Words?

    /// What the list shows.
    public var shown: Pages { found ?? all }

    /// Nobody is recorded yet.
    public var empty: Bool { found == nil && complete && all.isEmpty }

    /// Nobody matches.
    public var nobody: Bool { found?.isEmpty == true }

    /// What is said of the list.
    public var told: Phrase? { empty ? .people_empty : nobody ? .people_nobody : more ? .people_more : nil }

    /// The row that was first, once it is there to stand at.
    public var standing: Int? { shown.count > first ? first : nil }
}

/// What is done here.
public enum ResidentsEvent: Equatable, Sendable {
    /// The screen is in sight.
    case entered

    /// It is left with the list standing so.
    case left(first: Int, offset: Int)

    /// Something is searched for.
    case query(words: String)

    /// Rows up to this one are drawn.
    case near(row: Int)

    /// Somebody was tapped.
    case open(subject: String)

    /// Somebody is not in the list.
    case add
}
