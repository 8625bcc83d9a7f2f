// What stands behind a figure, for the team's own eyes.

/// One visit, or one yes.
public struct BehindRow: Equatable, Sendable {
    /// The visit; empty for a yes, which leads to nobody.
    public var visit: String
    public var title: Words
    public var day: Words
    public var about: Words?
}

/// What is shown.
public struct BehindState: Equatable, Sendable {
    public var loading = true
    public var figure: Words?
    public var rows: [BehindRow] = []
    /// How many there are in all.
    public var of = 0
    public var problem: Words?
}

/// What is done here.
public enum BehindEvent: Equatable, Sendable {
    case open(visit: String)

    /// The list's end came into sight.
    case more
}
