// Somebody new is written down: typed, or from a card.

/// What is typed so far.
public struct NewResidentState: Equatable, Sendable {
    public var name = ""
    /// Birth date as typed: `02/03/1955`, `03/1955`, `1955`.
    public var birth = ""
    /// Sex; none while not told.
    public var sex: String?
    public var idNumber = ""
    public var phone = ""
    /// How to address them.
    public var form = "bác"
    /// Somebody else must speak for them.
    public var represented = false
    /// Where they live.
    public var home = HomeState()
    /// The card's camera is open.
    public var scanning = false
    /// What stands on a card, typed or pasted.
    public var card = ""
    /// What is wrong, by the field's name.
    public var faults: [String: Words] = [:]
    /// Who may be the same person.
    public var alike: [AlikeRow] = []
    /// They were looked at, and it is somebody else.
    public var another = false
    /// Saving waits for that.
    public var halted = false
    /// The document by which they may be written down without being asked; none: they are asked.
    public var ground: String?
    /// It is being saved.
    public var busy = false
    /// What went wrong.
    public var problem: Words?
    /// What can be chosen.
    public var sexes: [Option] = []
    public var forms: [Option] = []

    /// They are asked first: nothing else allows it.
    public var asks: Bool { ground == nil }

    /// By what they are written down.
    public var basis: Words { ground.map { .of(.newcomer_by_ground, $0) } ?? .of(.newcomer_by_consent) }

    /// What the page leads to: nobody looks for it on a long one.
    public var lead: Lead? {
        if halted || problem != nil { return .top }
        if let wrong = Typed.allCases.first(where: { faults[$0.field] != nil }) { return .typed(wrong) }
        return home.faults.isEmpty ? nil : .home
    }
}

/// A part of the page that it can lead to.
public enum Lead: Hashable, Sendable {
    case top, home
    case typed(Typed)
}

/// Somebody who is recorded and may be the same person.
public struct AlikeRow: Equatable, Sendable {
    /// Whom.
    public var subject: String
    /// Name.
    public var name: String
    /// Year of birth and hamlet.
    public var detail: String
    /// Why.
    public var why: Words

    /// What is known besides the name.
    public var about: Words? { detail.isEmpty ? nil : .plain(detail) }
}

/// The fields that are typed.
public enum Typed: String, CaseIterable, Sendable {
    case name, birth
    case idNumber = "id_number"
    case phone

    /// As the core calls it.
    public var field: String { rawValue }
}

/// What is done here.
public enum NewResidentEvent: Equatable, Sendable {
    /// A field was typed.
    case type(into: Typed, words: String)

    /// A sex was chosen.
    case sex(code: String)

    /// A form of address was chosen.
    case form(words: String)

    /// Somebody else speaks for them, or not.
    case represented(represented: Bool)

    /// About where they live.
    case home(event: HomeEvent)

    /// The card's camera is opened or closed.
    case scan

    /// The camera saw something.
    case seen(frame: Frame)

    /// What stands on a card was typed or pasted.
    case card(words: String)

    /// It is to be read.
    case readCard

    /// Somebody who is recorded is looked at.
    case open(subject: String)

    /// It is somebody else than those.
    case another

    /// They are written down, or asked first where nothing else allows it.
    case save

    /// They are asked although a document allows it.
    case ask
}
