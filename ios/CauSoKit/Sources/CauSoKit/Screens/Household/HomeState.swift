// Where somebody lives: a new address, or the house of somebody who is recorded already.

/// What is chosen so far.
public struct HomeState: Equatable, Sendable {
    /// They live with somebody who is recorded.
    public var together = false
    /// Address of a new household.
    public var address = ""
    /// Its hamlet's number as a text; empty while none is chosen.
    public var hamlet = ""
    /// Hamlets of the team, a line to choose none first.
    public var hamlets: [Option] = []
    /// With whom: what is searched for.
    public var query = ""
    /// Who matches.
    public var found: [PersonRow] = []
    /// With whom, once that is chosen.
    public var host: PersonRow?
    /// Their household.
    public var household: String?
    /// What is wrong, by the field's name.
    public var faults: [String: Words] = [:]
}

/// What is done about it.
public enum HomeEvent: Equatable, Sendable {
    /// With somebody who is recorded, or not.
    case together(together: Bool)

    /// An address was typed.
    case address(words: String)

    /// A hamlet was chosen.
    case hamlet(code: String)

    /// Somebody is searched for.
    case query(words: String)

    /// They live with them.
    case host(subject: String)
}
