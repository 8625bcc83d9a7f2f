// The phone joins a team: an invitation, a PIN, eight digits.

/// Parts of it, in their order.
public enum EnrolPart: String, CaseIterable, Sendable {
    /// What this is, before anything is asked.
    case welcome
    /// The invitation is looked for with the camera.
    case scan
    /// It is typed or pasted.
    case type
    /// A new PIN.
    case pin
    /// The same once more.
    case pinAgain
    /// The server is asked, and then the officer.
    case wait
    /// Both compare eight digits.
    case digits
    /// They were not the same.
    case different
}

/// How far it is.
public struct EnrolState: Equatable, Sendable {
    public var part: EnrolPart = .welcome
    /// Whether this phone is in a team already: it keeps its PIN.
    public var further = false
    /// The invitation as it is typed.
    public var typed = ""
    /// The eight digits, in two groups.
    public var digits = ""
    /// The officer is awaited; before that, the server.
    public var officer = false
    /// Nothing goes on by itself.
    public var stuck = false
    /// What went wrong.
    public var problem: Words?

    /// Whether there is an earlier part, or a screen before this one.
    public var back: Bool { further || [.scan, .type, .pin, .pinAgain].contains(part) }

    /// What is to be minded. A forgery that the core found says so itself.
    public var warning: Words? { problem ?? (part == .different ? .of(.enrol_different) : nil) }

    /// Whether anything was typed that could be an invitation.
    public var mayTake: Bool { !typed.isBlank }

    /// Whom it waits for; nil when nothing goes on by itself.
    public var awaited: Phrase? { stuck ? nil : officer ? .enrol_officer : .enrol_server }

    /// The digits for who listens to the screen: each by itself.
    public var digitsAloud: String { digits.map(String.init).joined(separator: " ") }
}

/// What is done here.
public enum EnrolEvent: Equatable, Sendable {
    /// Looks with the camera.
    case scan

    /// Types instead.
    case type

    /// A frame of the camera.
    case seen(frame: Frame)

    /// The invitation was changed.
    case typed(text: String)

    /// The invitation is typed.
    case take

    /// A PIN was typed.
    case pin(digits: String)

    /// Once more, with the same invitation and PIN.
    case retry

    /// Nobody waits any longer.
    case giveUp

    /// The digits are the same on both screens.
    case same

    /// They are not.
    case different

    /// The guides, for somebody in no team.
    case guides

    /// The household that does not exist.
    case practice

    /// Language and size of text.
    case settings
}
