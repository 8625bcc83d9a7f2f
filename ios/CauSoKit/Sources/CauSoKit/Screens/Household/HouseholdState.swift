// One household and who lives in it.

/// The household.
public struct HouseholdState: Equatable, Sendable {
    /// Address; none where none may be shown.
    public var address: String?
    /// Hamlet's name.
    public var hamlet: String?
    /// Who lives there.
    public var members: [PersonRow] = []
    /// It was fetched.
    public var known = false
    /// What went wrong.
    public var problem: Words?

    /// How many live there; none while that is not known, and where nobody does.
    public var count: Words? { members.isEmpty ? nil : .count(.household_count, members.count) }

    /// Nobody lives there who may be shown, and that is known.
    public var empty: Bool { known && members.isEmpty }
}

/// What is done here.
public enum HouseholdEvent: Equatable, Sendable {
    /// The screen is in sight.
    case entered

    /// Somebody who lives here is looked at.
    case open(subject: String)

    /// Somebody lives here who is not recorded.
    case add
}
