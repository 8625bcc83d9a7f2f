// One person: who they are, where they live, what was done with them, and what can be done now.

/// The card.
public struct ResidentState: Equatable, Sendable {
    /// Name; none while it is fetched.
    public var name: String?
    /// As they are called: `bác Na`.
    public var called = ""
    /// Birth date, as far as it is known.
    public var birth: Words?
    /// That they died or moved away.
    public var mark: Words?
    /// Phone as people write it: `0912 345 678`.
    public var phone: String?
    /// Where they live: address and hamlet.
    public var home: String?
    /// Nobody comes to them any more.
    public var gone = false
    /// Other records are shown as this person too.
    public var merged = false
    /// The last visits, the newest first.
    public var visits: [VisitRow] = []
    /// What can be noted of their life; none while that is not asked for.
    public var lives: [Option] = []
    /// What is noted now.
    public var life: String?
    /// It takes long, or is being written.
    public var busy = false
    /// They may not be shown any more, or never were here.
    public var nobody = false
    /// What went wrong.
    public var problem: Words?

    /// They are here, and somebody comes to them.
    public var canBeHelped: Bool { name != nil && !gone }

    /// What went wrong, or that there is nobody to show.
    public var told: Words? { problem ?? (nobody ? .of(.person_nobody) : nil) }
}

/// A visit of theirs.
public struct VisitRow: Equatable, Sendable {
    /// Its id.
    public var visit: String
    /// What it helped with.
    public var service: Words
    /// When, and how it ended.
    public var detail: Words
}

/// What is done here.
public enum ResidentEvent: Equatable, Sendable {
    /// The screen is in sight.
    case entered

    /// They are helped.
    case help

    /// They are called.
    case call

    /// Who lives with them.
    case home

    /// They are asked for a yes.
    case ask

    /// What is held about them.
    case held

    /// A right that they ask for.
    case request

    /// A receipt of theirs is read.
    case receipt

    /// What happened in their life is to be noted, or not after all.
    case life

    /// It is this.
    case note(code: String)

    /// They go to live elsewhere in the commune.
    case move

    /// They are recorded twice.
    case merge

    /// A visit is looked at.
    case visit(visit: String)
}
