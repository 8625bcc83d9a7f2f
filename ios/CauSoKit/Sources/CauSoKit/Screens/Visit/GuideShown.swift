// What is shown of a visit's guide: the step in sight, and what is said of its setting.

extension GuidePart {
    /// The step that is shown; nil while the guide is fetched.
    public var step: StepRow? { steps.indices.contains(at) ? steps[at] : nil }

    public var isFirst: Bool { at == 0 }

    public var isLast: Bool { at == steps.count - 1 }

    /// Which step of how many.
    public var count: Words { .of(.guide_step_of, grouped(at + 1), grouped(steps.count)) }

    /// What is read aloud of the step.
    public var reading: Reading? { step.map { Reading(shown: $0.large, aloud: $0.aloud, language: language) } }
}

extension SettingRow {
    /// How it stood and stands, in a line; nil while neither is known.
    public var words: Words? {
        if before == nil, after == nil { return nil }
        let (stood, stands) = (before?.words ?? .of(.setting_unknown), after?.words ?? .of(.setting_unknown))
        return .of(.visit_setting_changed, stood, stands)
    }
}
