// A visit while it is made: what it helps with, step by step, how it ended, what is due.

/// The visit as far as it is.
public struct VisitState: Equatable, Sendable {
    /// Who is helped; none while the visit is fetched.
    public var name: String?
    /// What can be helped with.
    public var services: [Option] = []
    /// What is.
    public var service: Option?
    /// Whether the service is being chosen.
    public var choosingService = false
    /// The guide that is followed, and its steps.
    public var guide = GuidePart()
    /// Note.
    public var note = NotePart()
    /// How a visit can end.
    public var outcomes: [Option] = []
    /// How it ended.
    public var outcome: String?
    /// What is due afterwards.
    public var again = AgainPart()
    /// What was due with this person already, and may be done by this visit.
    public var open: [OpenRow] = []
    /// What checks of shops' codes found; none where the service has nothing to do with paying.
    public var shop: [Words]?
    /// Whether something allows it to be kept. Where nothing does, the resident is asked.
    public var allowed = true
    /// Whether it lies in the vault as a draft.
    public var saved = false
    /// It is being recorded.
    public var working = false
    /// What went wrong.
    public var problem: Words?
}

/// A guide beside the visit.
public struct GuidePart: Equatable, Sendable {
    /// Guides to choose from, those that fit the service first.
    public var guides: [Option] = []
    /// The one that is followed.
    public var guide: Option?
    /// Whether it is being chosen.
    public var choosing = false
    /// Who holds the phone, and what is never looked at.
    public var rule = ""
    /// Its language, ISO 639.
    public var language = "vi"
    /// Its steps.
    public var steps: [StepRow] = []
    /// Which one is shown.
    public var at = 0
    /// Whether all are shown in short instead.
    public var asList = false
    /// How a step can go.
    public var outcomes: [Option] = []
    /// How a setting can stand.
    public var states: [Option] = []
}

/// A step and what came of it.
public struct StepRow: Equatable, Sendable {
    /// Number within the guide.
    public var code: Int
    /// For the volunteer.
    public var title: String
    /// For the resident, in large letters.
    public var large: String
    /// What is read aloud.
    public var aloud: String
    /// The way through an app's menu.
    public var menu: String?
    /// Where it is from, and what is not sure.
    public var source: String?
    /// A picture.
    public var picture: Picture?
    /// How it went.
    public var outcome: Option?
    /// The setting that it changes, if it changes one.
    public var setting: SettingRow?
}

/// A setting: how it stood and stands.
public struct SettingRow: Equatable, Sendable {
    public var before: Option?
    public var after: Option?
}

/// The note.
public struct NotePart: Equatable, Sendable {
    /// What it says.
    public var words = ""
    /// Why it is not kept as it is.
    public var problem: Words?
    /// Whether its writer may say that six digits are no secret.
    public var ask = false
}

/// What is due afterwards.
public struct AgainPart: Equatable, Sendable {
    /// What can be.
    public var kinds: [Option] = []
    /// What is.
    public var kind: String?
    /// When, as the core writes days.
    public var day: String?
    /// The earliest that it can be: today.
    public var earliest = ""
    /// Days between visits to choose from.
    public var repeats: [Option] = []
    /// Those chosen.
    public var `repeat`: String?
    /// Whether there is a day to choose.
    public var asksDay = false
    /// A dossier that was filed; none where the service files none.
    public var dossier: DossierPart?
}

/// A dossier that the resident filed online.
public struct DossierPart: Equatable, Sendable {
    public var number: String
    public var agency: String
    public var problem: Words?
}

/// Something that was due.
public struct OpenRow: Equatable, Sendable {
    /// The visit that made it.
    public var visit: String
    /// What, and since when.
    public var words: Words
    /// Whether this visit closes it.
    public var closes: Bool
}

/// What is done here.
public enum VisitEvent: Equatable, Sendable {
    /// A service was chosen.
    case service(code: String)

    /// Another one is to be chosen.
    case otherService

    /// A guide was chosen.
    case guide(code: String)

    /// Another one is to be chosen.
    case otherGuide

    /// All steps in short, or one in full.
    case asList(list: Bool)

    /// A step of the list was opened.
    case open(at: Int)

    /// The step that is shown went so.
    case went(outcome: String)

    /// Its setting stood so.
    case before(state: String)

    /// Its setting stands so now.
    case after(state: String)

    /// The note was changed.
    case note(words: String)

    /// The note's digits are no secret.
    case noSecret

    /// The visit ended so.
    case ended(outcome: String)

    /// This is due afterwards.
    case again(kind: String)

    /// On this day; nil for none.
    case due(day: String?)

    /// Every so many days.
    case `repeat`(days: String)

    /// A dossier's number and agency.
    case dossier(number: String, agency: String)

    /// Something that was due is done by this visit, or is not.
    case closes(visit: String, closes: Bool)

    /// A shop's codes are to be checked.
    case shop

    /// The main action: it is recorded, or the resident is asked first.
    case main

    /// It is given up.
    case discard
}
