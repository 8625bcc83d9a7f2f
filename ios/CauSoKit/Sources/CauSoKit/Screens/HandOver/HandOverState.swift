// The phone in a resident's hands. Nothing here is about anybody else.

/// An answer. All three weigh the same.
public enum Choice: String, CaseIterable, Sendable {
    case yes, no, later
}

/// Where the conversation is.
public enum Step: String, CaseIterable, Sendable {
    case opening, cover, question, guardian, sign, mark, thanks, leaving
}

/// Whose sign is taken.
public enum Signer: String, CaseIterable, Sendable {
    case resident, guardian, child
}

/// What is asked for one purpose, as the core says it to them.
public struct Question: Equatable, Sendable {
    public var title: String
    public var what: String
    public var who: String
    public var howLong: String
}

/// What is to be read aloud: another `id` is another reading.
public struct ReadOut: Equatable, Sendable {
    public var id: Int
    public var lines: [Words]
}

/// One thing that was answered.
public struct Chosen: Equatable, Sendable {
    public var about: Words
    public var choice: Choice
}

/// What is shown.
public struct HandOverState: Equatable, Sendable {
    public var step: Step = .opening
    /// Of everything here, ISO 639; the app's own may be another.
    public var language = "vi"
    /// How they are addressed: `bà`.
    public var form = "bác"
    /// How they are called: `bà Mận`.
    public var called = ""
    /// Size of the texts, in hundredths.
    public var percent = 100
    public var question: Question?
    /// Which question of how many.
    public var at = 0
    public var of = 0
    /// The answers, in the order in which they stand.
    public var order: [Choice] = Choice.allCases
    /// What was agreed to and is to be signed.
    public var agreed: [Words] = []
    public var signer: Signer = .resident
    public var guardian = ""
    public var witness = ""
    /// The shape of the sign, once it is one.
    public var signature: String?
    public var chosen: [Chosen] = []
    /// The receipt's code.
    public var qr: Picture?
    /// The receipt's number to be spoken.
    public var spoken: String?
    public var reading: ReadOut?
    /// Line that is spoken now.
    public var lit: Int?
    /// There is no voice of this language here.
    public var noVoice = false
    /// An answer is being written.
    public var busy = false
    /// It ends soon by itself.
    public var ending = false
    public var problem: Words?

    /// Whether the sign is complete.
    public var signed: Bool { !busy && (step == .mark ? !witness.isBlank : signature != nil) }
}

/// What is done here.
public enum HandOverEvent: Equatable, Sendable {
    /// From the cover to the first question.
    case begin
    case choose(choice: Choice)

    /// What was agreed to is asked again.
    case askAgain
    case guardianNamed(name: String)

    /// The guardian's name is complete.
    case guardianDone

    /// A sign was drawn, or cleared.
    case drawn(signature: String?)

    /// A mark with a witness in place of a signature.
    case mark

    /// A signature after all.
    case sign
    case witnessNamed(name: String)

    /// The sign is complete.
    case signed
    case larger
    case smaller

    /// Read aloud, or be silent.
    case aloud

    /// This line is heard now.
    case heard(line: Int)

    /// All lines were heard.
    case heardAll

    /// No voice came.
    case noVoice

    /// The phone is to go back.
    case leave

    /// Not yet.
    case stay

    /// It goes back: the PIN is next.
    case giveBack
}
