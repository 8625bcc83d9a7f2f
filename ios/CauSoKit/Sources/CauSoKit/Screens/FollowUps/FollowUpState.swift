// One thing that was promised, and how it ends.

/// It.
public struct FollowUpState: Equatable, Sendable {
    /// With whom; none while it is fetched.
    public var name: String?
    /// What for.
    public var what: Words?
    /// When.
    public var due: Words?
    /// A dossier's number and agency.
    public var dossier: Words?
    /// How it can end: by the resident's word, or by where the dossier stands.
    public var answers: [Option] = []
    /// How it does.
    public var answer: String?
    /// Whether a day can be chosen on which it is due again.
    public var asksDay = false
    /// That day, as the core writes days.
    public var day: String?
    /// The earliest that it can be: today.
    public var earliest = ""
    /// How often somebody is visited who is visited again and again.
    public var `repeat`: Words?
    /// They may be called.
    public var mayCall = false
    /// A visit ends it.
    public var byVisit = false
    /// The resident is to be asked first.
    public var ask = false
    /// It is being written.
    public var working = false
    /// What went wrong.
    public var problem: Words?
}

/// What is done here.
public enum FollowUpEvent: Equatable, Sendable {
    /// It ends so.
    case answer(code: String)

    /// It is due again on this day.
    case due(day: String)

    /// That is written down.
    case save

    /// They are called.
    case call

    /// They are visited.
    case visit

    /// Who it is.
    case resident

    /// They are asked.
    case ask
}

extension FollowUpState {
    /// What the answers are about.
    public var asks: Phrase { dossier == nil ? .followup_answers : .followup_state }

    public var maySave: Bool { answer != nil && !working }
}
