// What is chosen takes effect at once, and is kept on this phone alone.

/// Behind the settings.
public final class SettingsModel: Model<SettingsState, SettingsEvent> {
    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        super.init(models, models.preferences.chosen(models.core))
    }

    public override func on(_ event: SettingsEvent) {
        let preferences = models.preferences
        switch event {
        case .language(let tag): if let language = Language(rawValue: tag) { preferences.language = language }
        case .textSize(let percent): preferences.textPercent = percent
        case .sound(let on): preferences.sound = on
        case .lockAfter(let seconds): if state.mayLoosen { preferences.lockAfterSeconds = seconds }
        case .presence(let on): if state.mayLoosen { preferences.presence = on }
        case .budget(let budget): preferences.budget = budget
        case .lock: navigation.lockNow()
        case .join: navigation.go(Place(.enrol))
        case .ownData: navigation.go(Place(.ownData))
        case .about: navigation.go(Place(.about))
        case .practice: navigation.go(Place(.practice))
        }
        update { $0 = preferences.chosen(core) }
    }
}

extension Preferences {
    fileprivate func chosen(_ core: Core) -> SettingsState {
        let own = core.unlocked && !core.practice
        return SettingsState(
            language: language.rawValue, textPercent: textPercent, sound: sound, lockAfter: lockAfterSeconds, presence: presence,
            mayShowPresence: mayShowPresence, budget: budget, unlocked: core.unlocked, mayJoin: own, mayLoosen: own)
    }
}
