// Before the phone changes hands: who is asked for what, and how.

/// Who answers.
public enum Who: String, CaseIterable, Sendable {
    /// The resident.
    case `self`
    /// Somebody who speaks for them, as they cannot decide alone.
    case represented
    /// A child, with whoever is responsible for them.
    case child
}

/// A purpose that may be asked.
public struct AskedRow: Equatable, Sendable {
    public var code: String
    public var words: Words
    public var chosen: Bool
    public var sensitive: Bool
}

/// What will be asked.
public struct PrepareState: Equatable, Sendable {
    public var loading = true
    /// Whom, by their full name, if it is known.
    public var name = ""
    /// How they are called: `bà Mận`.
    public var called = ""
    public var purposes: [AskedRow] = []
    /// Of the notices, ISO 639.
    public var language = "vi"
    public var languages: [Option] = []
    /// Whether the notices are read aloud when they are shown.
    public var aloud = true
    public var who: Who = .`self`
    /// Name of who answers with or for them.
    public var guardian = ""
    /// Age of a child in whole years.
    public var age = ""
    /// Drafts that will be locked away with everything else.
    public var drafts = 0
    /// Whether something is being written that waits for their yes.
    public var unsaved = false
    /// Whether this app alone is in reach in other hands: the system keeps it in front once somebody told it to.
    public var alone = false
    /// The phone is being handed over.
    public var busy = false
    public var problem: Words?

    /// Whether it can be handed over.
    public var ready: Bool {
        !loading && !busy && purposes.contains(where: \.chosen)
            && (who == .`self` || !guardian.isBlank) && (who != .child || Int(age) != nil)
    }
}

/// What is done here.
public enum PrepareEvent: Equatable, Sendable {
    /// This purpose is asked, or not.
    case ask(purpose: String, asked: Bool)
    case language(code: String)
    case aloud(aloud: Bool)
    case answers(who: Who)
    case guardian(name: String)
    case age(years: String)

    /// The phone changes hands.
    case handOver
}

extension PrepareState {
    /// Whom, or that nobody has written their name yet.
    public var whom: Words { name.isEmpty ? .of(.prepare_unnamed) : .plain(name) }

    /// Whether somebody answers with or for them, who is named.
    public var asksGuardian: Bool { who != .`self` }

    /// Whether a child's age is asked.
    public var asksAge: Bool { who == .child }

    /// Whether drafts will be locked away.
    public var hasDrafts: Bool { drafts > 0 }
}
