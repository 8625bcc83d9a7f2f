// The core's coarse codes as texts: for states, which hold no type of the core, and for what is sealed of a visit.

import CauSo

private let newerPrefix = "newer_"

/// One that this version knows: its text as a code, and its words.
struct Known<Value: Sendable>: Sendable {
    let value: Value
    let code: String
    let words: Phrase

    init(_ value: Value, _ code: String, _ words: Phrase) {
        (self.value, self.code, self.words) = (value, code, words)
    }
}

/// Codes of one kind. What a newer version wrote has a text too, and comes back as it was.
struct Codes<Value: Equatable & Sendable>: Sendable {
    private let newerWords: Phrase
    private let newer: @Sendable (UInt16) -> Value
    private let number: @Sendable (Value) -> UInt16?
    private let known: [Known<Value>]

    init(
        _ newerWords: Phrase, newer: @escaping @Sendable (UInt16) -> Value,
        number: @escaping @Sendable (Value) -> UInt16?, known: [Known<Value>]
    ) {
        (self.newerWords, self.newer, self.number, self.known) = (newerWords, newer, number, known)
    }

    /// All that can be chosen.
    var options: [Option] { known.map { Option($0.code, .of($0.words)) } }

    /// The text of a code.
    func code(_ value: Value) -> String {
        known.first { $0.value == value }?.code ?? "\(newerPrefix)\(number(value) ?? 0)"
    }

    /// The code of a text; nil for one that was never a code's.
    func value(_ code: String) -> Value? {
        if let one = known.first(where: { $0.code == code }) { return one.value }
        return code.hasPrefix(newerPrefix) ? UInt16(code.dropFirst(newerPrefix.count)).map(newer) : nil
    }

    /// The words of a code.
    func words(_ value: Value) -> Words {
        .of(known.first { $0.value == value }?.words ?? newerWords)
    }
}

/// The kinds of codes.
enum Coded {
    /// What a visit helps with.
    static let services = Codes<Service>(
        .service_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.cashlessPayment, "cashless_payment", .service_cashless_payment),
            Known(.privacySetup, "privacy_setup", .service_privacy_setup),
            Known(.publicService, "public_service", .service_public_service),
            Known(.electronicId, "electronic_id", .service_electronic_id),
            Known(.scamAwareness, "scam_awareness", .service_scam_awareness),
        ])

    /// How a visit ended.
    static let outcomes = Codes<Outcome>(
        .outcome_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.done, "done", .outcome_done),
            Known(.followUp, "follow_up", .outcome_follow_up),
            Known(.refused, "refused", .outcome_refused),
            Known(.absent, "absent", .outcome_absent),
        ])

    /// How a step went.
    static let stepOutcomes = Codes<StepOutcome>(
        .step_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.byResident, "by_resident", .step_by_resident),
            Known(.withHelp, "with_help", .step_with_help),
            Known(.refused, "refused", .step_refused),
            Known(.followUp, "follow_up", .step_follow_up),
        ])

    /// How a setting stands.
    static let settingStates = Codes<SettingState>(
        .setting_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.safe, "safe", .setting_safe),
            Known(.open, "open", .setting_open),
            Known(.unknown, "unknown", .setting_unknown),
        ])

    /// What is due.
    static let followUps = Codes<FollowUpKind>(
        .followup_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.visit, "visit", .followup_visit),
            Known(.firstPayment, "first_payment", .followup_first_payment),
            Known(.repeat, "repeat", .followup_repeat),
            Known(.dossier, "dossier", .followup_dossier),
        ])

    /// Where a dossier stands.
    static let dossierStates = Codes<DossierState>(
        .dossier_newer, newer: { .newer(code: $0) }, number: { if case .newer(let code) = $0 { code } else { nil } },
        known: [
            Known(.filed, "filed", .dossier_filed),
            Known(.moreNeeded, "more_needed", .dossier_more_needed),
            Known(.done, "done", .dossier_done),
            Known(.returned, "returned", .dossier_returned),
            Known(.withdrawn, "withdrawn", .dossier_withdrawn),
        ])
}
