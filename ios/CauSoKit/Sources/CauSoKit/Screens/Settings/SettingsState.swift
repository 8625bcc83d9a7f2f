// What a volunteer chooses about the app itself.

/// What is chosen.
public struct SettingsState: Equatable, Sendable {
    /// `vi`, `en`.
    public var language = "vi"
    /// How much larger than the system's own size, in hundredths.
    public var textPercent = 100
    /// Whether notices are read aloud.
    public var sound = true
    /// Seconds out of sight until the phone locks.
    public var lockAfter = 60
    /// Whether somebody who comes back shows a finger or face.
    public var presence = false
    /// Whether this phone can tell.
    public var mayShowPresence = false
    /// What may be sent over a network that costs.
    public var budget: DataBudget = .records
    /// Whether somebody's data is open.
    public var unlocked = false
    /// Whether this phone may join another team from here.
    public var mayJoin = false
}

/// What is done here.
public enum SettingsEvent: Equatable, Sendable {
    case language(tag: String)
    case textSize(percent: Int)
    case sound(on: Bool)
    case lockAfter(seconds: Int)
    case presence(on: Bool)
    case budget(budget: DataBudget)

    /// It locks now.
    case lock

    /// Another team.
    case join

    /// What is kept about the volunteer.
    case ownData

    /// What this app is.
    case about

    /// The household that does not exist.
    case practice
}
