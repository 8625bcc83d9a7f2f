// Where somebody is in the app. Plain texts, so a place outlives its process.

/// A screen of the app.
public enum Screen: String, CaseIterable, Codable, Sendable {
    /// Nothing to show yet: the app opens.
    case opening

    /// The phone joins a team: invitation, PIN, eight digits.
    case enrol

    /// The PIN is asked, or its wait is shown.
    case unlock

    /// The vault does not open any more: what can be saved is saved.
    case rescue

    /// What is to be done today.
    case today

    /// Everybody of the team's ground, with a search.
    case residents

    /// Somebody new: typed, or from a card's code.
    case newResident

    /// One person.
    case resident

    /// One household and who lives in it.
    case household

    /// Somebody goes to live elsewhere in the commune.
    case move

    /// Two records of one person made one.
    case merge

    /// A visit: service, steps, outcome.
    case visit

    /// What was written of a visit, and its photos.
    case visitCard

    /// Who is asked for what, before the phone changes hands.
    case prepare

    /// The phone is in a resident's hands.
    case handOver

    /// A receipt: to show, share, print, withdraw.
    case receipt

    /// A receipt that somebody brings is read.
    case checkReceipt

    /// What is held about one person, for them to read.
    case held

    /// A right that a resident asks for, with its days.
    case request

    /// A shop's payment codes are compared, or one is read.
    case shop

    /// A payment that moves no money.
    case lesson

    /// The guides.
    case guides

    /// One guide, step by step.
    case guide

    /// What was promised: repeats, first payments, dossiers.
    case followUps

    /// One thing that was promised.
    case followUp

    /// The team's week or month.
    case report

    /// The visits behind a figure of it.
    case behind

    /// What waits to be sent, and how it goes.
    case sync

    /// What a colleague's phone carries, or carried for us.
    case courier

    /// Language, size of text, sound, lock, data.
    case settings

    /// What the app keeps about the volunteer.
    case ownData

    /// What this app is, its licences, whom to call.
    case about

    /// The way into the household that does not exist.
    case practice

    /// What it needs of the core to be shown.
    public var needs: Needs {
        switch self {
        case .opening, .enrol, .unlock, .rescue, .shop, .lesson, .guides, .guide, .sync, .courier, .settings,
            .about, .practice:
            .nothing
        case .handOver: .handOver
        default: .session
        }
    }

    /// Whether it shows somebody's data: then the system neither pictures nor records it.
    public var personal: Bool {
        switch self {
        case .enrol, .unlock, .rescue, .shop: true
        default: needs != .nothing
        }
    }
}

/// What the core must be for a screen to be shown.
public enum Needs: Sendable { case nothing, session, handOver }

/// A screen and what it is about: ids, never names.
public struct Place: Hashable, Codable, Sendable {
    public let screen: Screen
    public let about: [String: String]

    public init(_ screen: Screen, _ about: [String: String] = [:]) {
        (self.screen, self.about) = (screen, about)
    }

    /// The value of this name; empty where the screen that went here set none.
    public subscript(name: String) -> String { about[name] ?? "" }
}
