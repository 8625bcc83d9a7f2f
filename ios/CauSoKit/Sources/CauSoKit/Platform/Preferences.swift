// What a volunteer chose about the app itself. Nothing of it is about a person.

/// Where a few texts are kept by name: the system's defaults for an app.
@MainActor
public protocol KeptTexts: AnyObject {
    subscript(name: String) -> String? { get set }
}

/// The choices, each with what holds as long as nothing was chosen.
@MainActor
public final class Preferences {
    private let kept: any KeptTexts

    /// Whether this phone can tell who holds it.
    public let mayShowPresence: Bool

    /// Counts choices that change how every screen looks.
    public let looks = Watched(0)

    public init(_ kept: any KeptTexts, mayShowPresence: Bool) {
        (self.kept, self.mayShowPresence) = (kept, mayShowPresence)
    }

    /// The app's language.
    public var language: Language {
        get { kept["language"].flatMap(Language.init) ?? .vi }
        set { kept["language"] = newValue.rawValue; looks.value += 1 }
    }

    /// How much larger than the system's own size texts are, in hundredths: 100, 130, 160, 200.
    public var textPercent: Int {
        get { number("text_percent") ?? 100 }
        set { kept["text_percent"] = "\(newValue)"; looks.value += 1 }
    }

    /// Whether notices are read aloud when they are opened.
    public var sound: Bool {
        get { kept["sound"] != "no" }
        set { kept["sound"] = newValue ? "yes" : "no" }
    }

    /// Whether somebody who comes back before the phone locks shows a finger or face.
    public var presence: Bool {
        get { kept["presence"] == "yes" }
        set { kept["presence"] = newValue ? "yes" : "no" }
    }

    /// How long the phone stays unlocked out of sight, in seconds.
    public var lockAfterSeconds: Int {
        get { number("lock_after_seconds") ?? 60 }
        set { kept["lock_after_seconds"] = "\(newValue)" }
    }

    /// What may be sent over a network that costs.
    public var budget: DataBudget {
        get { kept["budget"].flatMap(DataBudget.init) ?? .records }
        set { kept["budget"] = newValue.rawValue }
    }

    /// The team that is worked for, where the phone is in several.
    public var team: String? {
        get { kept["team"] }
        set { kept["team"] = newValue }
    }

    private func number(_ name: String) -> Int? { kept[name].flatMap { Int($0) } }
}
