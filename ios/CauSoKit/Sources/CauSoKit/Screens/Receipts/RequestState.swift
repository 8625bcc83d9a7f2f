// A right that a resident asks for, and by when the commune answers.

/// What is shown.
public struct RequestState: Equatable, Sendable {
    public var name = ""
    public var rights: [Option] = []
    public var right: String?
    /// Day on which it was asked for, ISO 8601; empty while it is not known.
    public var received = ""
    public var today = ""
    /// By when, once it is recorded.
    public var deadlines: [Words] = []
    public var busy = false
    public var problem: Words?

    public var ready: Bool { right != nil && !received.isEmpty && !busy && deadlines.isEmpty }
}

/// What is done here.
public enum RequestEvent: Equatable, Sendable {
    case ask(right: String)
    case received(day: String)

    /// It is noted: the days count from now on.
    case record

    /// On with the work.
    case done
}

extension RequestState {
    /// Whether a day can be chosen: it is known which is the last.
    public var canDate: Bool { !today.isEmpty }

    /// Whether it is noted.
    public var isRecorded: Bool { !deadlines.isEmpty }
}
