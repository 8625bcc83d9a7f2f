// What is held about one person, for them to read and to take home.

/// One part of it, as the core says it.
public struct HeldPart: Equatable, Sendable {
    public var heading: String
    public var lines: [String]
}

/// What is shown.
public struct HeldState: Equatable, Sendable {
    public var loading = true
    public var parts: [HeldPart] = []
    public var busy = false
    public var problem: Words?

    /// Whether there is something to take home.
    public var there: Bool { !parts.isEmpty && !busy }
}

/// What is done here.
public enum HeldEvent: Equatable, Sendable {
    case share
    case print

    /// What was set safe on their phone, as a page of its own.
    case settings

    /// A right is asked for.
    case request
}
