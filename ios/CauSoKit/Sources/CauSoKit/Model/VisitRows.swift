// A visit's draft and its guide as its screen shows them.

import CauSo

/// How often somebody is visited who is visited again and again, in days.
private let repeats = [7, Int(firstRepeatDays), 90].map { Option("\($0)", .count(.count_days, $0)) }

/// What can be due by choice; a dossier's result is by its number.
private let kinds =
    [Option(nothingDue, .of(.visit_again_none))] + Coded.followUps.options.filter { $0.code != Coded.followUps.code(.dossier) }

/// Services in which a shop's code is looked at.
private let paying: Set<Service> = [.cashlessPayment, .scamAwareness]

/// What a check found, in the words for whoever keeps the shop.
func shopWords(_ code: String) -> Words { .code("shop", code, otherwise: .of(.shop_newer)) }

extension VisitState {
    /// Shows whatever changed.
    @MainActor
    mutating func draw(_ facts: VisitFacts, _ keeper: DraftKeeper?) {
        name = facts.name
        guard let keeper else { return }
        let draft = keeper.draft
        service = Option(Coded.services.code(draft.service), Coded.services.words(draft.service))
        guide.note(draft)
        note = NotePart(
            words: draft.note ?? "", problem: keeper.refused["note"].map(words),
            ask: keeper.refused["note"]?.stableCode() == "secret_perhaps")
        outcome = draft.outcome.map(Coded.outcomes.code)
        again = AgainPart(facts, draft, keeper.refused["dossier_number"] ?? keeper.refused["dossier_agency"])
        open = draft.outcome == .absent ? [] : facts.due.map { OpenRow($0, draft) }
        let found = draft.shopChecks.map(shopWords)
        shop = found.isEmpty && !paying.contains(draft.service) ? nil : found
        allowed = keeper.allowed != false
        saved = keeper.id != nil && keeper.allowed == true
    }
}

extension GuidePart {
    /// What came of each step.
    fileprivate mutating func note(_ draft: VisitDraft) {
        let code = guide.flatMap { UInt32($0.code) } ?? 0
        for at in steps.indices { steps[at].note(draft, code) }
    }
}

extension StepRow {
    /// A step of a guide, with nothing noted yet.
    init(_ step: GuideStep) {
        self.init(
            code: Int(step.code), title: step.title, large: step.large, aloud: step.aloud, menu: step.menu, source: step.source,
            picture: step.picture.map(Picture.init), setting: step.isSetting ? SettingRow() : nil)
    }

    fileprivate mutating func note(_ draft: VisitDraft, _ guide: UInt32) {
        let went = draft.steps.first { $0.guide == guide && Int($0.code) == code }?.outcome
        outcome = went.map { Option(Coded.stepOutcomes.code($0), Coded.stepOutcomes.words($0)) }
        guard setting != nil else { return }
        let noted = draft.settings.first { $0.guide == guide && Int($0.step) == code }
        setting = SettingRow(before: noted.map { option($0.before) }, after: noted.map { option($0.after) })
    }
}

private func option(_ state: SettingState) -> Option {
    Option(Coded.settingStates.code(state), Coded.settingStates.words(state))
}

extension AgainPart {
    fileprivate init(_ facts: VisitFacts, _ draft: VisitDraft, _ refused: FieldError?) {
        let dossier = draft.dossier
        let files = draft.service == .publicService || dossier != nil
        self.init(
            kinds: dossier == nil ? CauSoKit.kinds : [],
            kind: dossier == nil ? draft.followUp.map(Coded.followUps.code) ?? nothingDue : nil,
            day: draft.nextVisit, earliest: facts.today, repeats: CauSoKit.repeats, repeat: draft.repeatDays.map { "\($0)" },
            asksDay: dossier != nil || draft.followUp != nil,
            dossier: files
                ? DossierPart(number: dossier?.number ?? "", agency: dossier?.agency ?? "", problem: refused.map(fieldWords)) : nil)
    }
}

extension OpenRow {
    fileprivate init(_ due: FollowUp, _ draft: VisitDraft) {
        let words = Words.of(.visit_closes, Coded.followUps.words(due.kind), dayWords(due.due))
        self.init(visit: due.visit, words: words, closes: draft.closes.contains(due.visit))
    }
}
