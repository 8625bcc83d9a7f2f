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
    /// Whether how it locks can be chosen: not at the PIN nor in practice, where whoever finds the phone gets.
    public var mayLoosen = false

    /// What can be chosen of each.
    public static let languages = [Option("vi", .of(.settings_vietnamese)), Option("en", .of(.settings_english))]
    public static let sizes = [
        Option("100", .of(.settings_size_100)), Option("130", .of(.settings_size_130)),
        Option("160", .of(.settings_size_160)), Option("200", .of(.settings_size_200)),
    ]
    public static let locks = [
        Option("0", .of(.settings_lock_0)), Option("30", .of(.settings_lock_30)),
        Option("60", .of(.settings_lock_60)), Option("300", .of(.settings_lock_300)),
    ]
    public static let budgets = [
        Option(DataBudget.records.rawValue, .of(.settings_records)),
        Option(DataBudget.everything.rawValue, .of(.settings_everything)),
        Option(DataBudget.nothing.rawValue, .of(.settings_nothing)),
    ]
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

extension SettingsEvent {
    /// One of the options above, by its code.
    public static func textSize(code: String) -> Self { .textSize(percent: Int(code) ?? 100) }
    public static func lockAfter(code: String) -> Self { .lockAfter(seconds: Int(code) ?? 60) }
    public static func budget(code: String) -> Self { .budget(budget: DataBudget(rawValue: code) ?? .records) }
}
