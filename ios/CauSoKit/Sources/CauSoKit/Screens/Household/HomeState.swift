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

    /// What can be chosen first.
    public static let kinds = [Option("new", .of(.home_new)), Option("together", .of(.home_together))]

    /// Which of them is.
    public var kind: String { together ? "together" : "new" }

    /// With whom, in words.
    public var hostWords: Words? { host.map { .of(.home_host, $0.name, $0.detail) } }
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

extension HomeEvent {
    /// One of `HomeState.kinds` was chosen.
    public static func kind(_ code: String) -> HomeEvent { .together(together: code == "together") }
}
