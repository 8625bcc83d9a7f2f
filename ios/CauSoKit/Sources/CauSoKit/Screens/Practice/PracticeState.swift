// The way into the household that does not exist, and out of it.

/// What is there.
public struct PracticeState: Equatable, Sendable {
    /// Whether it is being practised.
    public var practising = false
    /// Whether something was practised before.
    public var begun = false
    /// Whether it begins anew, and what was practised goes.
    public var anew = false
    /// It opens.
    public var working = false
    /// What went wrong.
    public var problem: Words?
}

/// What is done here.
public enum PracticeEvent: Equatable, Sendable {
    /// A PIN for practice alone: a new one, or the one from before.
    case pin(digits: String)

    /// Goes on, or begins anew.
    case anew(anew: Bool)

    /// Back to the real records.
    case leave
}
