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

    /// What can be chosen where something was practised before.
    public static let beginnings = [Option("go_on", .of(.practice_go_on)), Option("anew", .of(.practice_anew))]
    /// What is chosen of it.
    public var beginning: String { anew ? "anew" : "go_on" }
    /// Whether there is anything to choose.
    public var offersBeginnings: Bool { !practising && begun }

    /// Whose PIN is asked: a new one, or the one from before. Nil where none is.
    public var asks: Phrase? { practising ? nil : anew || !begun ? .practice_new_pin : .practice_old_pin }
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

extension PracticeEvent {
    /// One of `PracticeState.beginnings`, by its code.
    public static func begins(_ code: String) -> Self { .anew(anew: code == "anew") }
}
