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
