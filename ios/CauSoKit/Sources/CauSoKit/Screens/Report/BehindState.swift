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

extension BehindRow {
    /// Whether it leads to a visit.
    public var leads: Bool { !visit.isEmpty }

    /// When, and what with.
    public var second: Words {
        guard let about else { return day }
        return day == .plain("") ? about : .of(.person_visit_detail, day, about)
    }
}

extension BehindState {
    public var empty: Bool { !loading && rows.isEmpty && problem == nil }

    /// Whether there are more than were read.
    public var goesOn: Bool { problem == nil && rows.count < of }
}
