// A visit while it is made. Every change goes to the vault where something allows it; else it waits here for the resident's yes.

import CauSo

/// Behind a visit: of somebody (`subject`, and `closes` for what is due and is done by it), or one that was begun (`draft`).
public final class VisitModel: Model<VisitState, VisitEvent> {
    private let place: Place
    private let saved: [String: String]
    private let begin: VisitBegin
    private let turn = Turn()
    private var changed = false
    private var keeping = false
    private var keeper: DraftKeeper?
    private var facts: VisitFacts?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (self.place, self.saved) = (place, saved)
        begin = VisitBegin(core: models.core, teams: models.teams, place: place, saved: saved)
        let guide = GuidePart(outcomes: Coded.stepOutcomes.options, states: Coded.settingStates.options)
        super.init(models, VisitState(services: Coded.services.options, guide: guide, outcomes: Coded.outcomes.options))
        work(refused) { try await self.open() }
    }

    /// As long as its guide was not read again, what was saved of that stays.
    public override func save() -> [String: String] {
        guard let keeper else { return saved }
        let part = state.guide
        var texts = part.guide == nil ? saved : ["at": "\(part.at)", "list": "\(part.asList)"]
        if let guide = part.guide { texts["guide"] = guide.code }
        (texts["draft"], texts["id"]) = (DraftText.write(keeper.clean), keeper.id)
        return texts
    }

    public override func on(_ event: VisitEvent) {
        switch event {
        case .service(let code): choose(code)
        case .otherService: update { $0.choosingService = true }
        case .guide(let code): work(refused) { try await self.follow(code, 0) }
        case .otherGuide: draw { $0.guide.choosing = true }
        case .asList(let list): draw { $0.guide.asList = list }
        case .open(let at): draw { ($0.guide.at, $0.guide.asList) = (nearest(at, of: $0.guide.steps.count), false) }
        case .went(let outcome): went(outcome)
        case .before(let state): set { $0.before = Coded.settingStates.value(state) ?? $0.before }
        case .after(let state): set { $0.after = Coded.settingStates.value(state) ?? $0.after }
        case .note(let words): change { ($0.note, $0.noteConfirmed) = (words.isEmpty ? nil : words, false) }
        case .noSecret: change { $0.noteConfirmed = true }
        case .ended(let outcome): change { $0.end(outcome) }
        case .again(let kind): change { $0.again(kind) }
        case .due(let day): change { $0.nextVisit = day }
        case .repeat(let days): change { $0.repeatDays = UInt16(days) }
        case .dossier(let number, let agency): change { $0.file(number, agency) }
        case .closes(let visit, let closes): change { $0.close(visit, closes) }
        case .shop: navigation.go(Place(.shop, ["for": "visit"]))
        case .main: if state.allowed { record() } else { ask() }
        case .discard: discard()
        }
    }

    private func open() async throws {
        let found = try await begin.keeper()
        if found == nil, place.about["subject"] == nil {
            return update { ($0.name, $0.problem) = ("", .of(.visit_draft_gone)) }
        }
        (facts, keeper) = (try await begin.facts(found), found)
        draw { $0.choosingService = found == nil }
        if let found {
            try await offer(found.draft, saved["guide"] ?? found.draft.steps.last?.guide.map { "\($0)" })
            keep()
        }
        watch(models.shopCheck) { [weak self] code in
            guard let self, let code else { return }
            models.shopCheck.value = nil
            change { $0.shopChecks.append(code) }
        }
    }

    /// Offers the guides for a service, and follows the one that is wanted or else the first.
    private func offer(_ draft: VisitDraft, _ wanted: String?) async throws {
        let language = models.preferences.language.rawValue
        let guides = try await core.app().guides(language: language).inOrder(for: draft.service)
            .map { Option("\($0.code)", .plain($0.title)) }
        draw { $0.guide.guides = guides }
        guard let code = (guides.first { $0.code == wanted } ?? guides.first)?.code else { return }
        try await follow(code, code == saved["guide"] ? saved["at"].flatMap { Int($0) } ?? 0 : 0)
    }

    private func follow(_ code: String, _ at: Int) async throws {
        guard let facts, let number = UInt32(code) else { return }
        let guide = try await core.app().guide(code: number, language: models.preferences.language.rawValue, form: facts.form)
        draw {
            $0.guide.asList = $0.guide.guide == nil && saved["list"] == "true"
            ($0.guide.guide, $0.guide.choosing) = (Option(code, .plain(guide.title)), false)
            ($0.guide.rule, $0.guide.language) = (guide.ruleVolunteer, guide.language)
            ($0.guide.steps, $0.guide.at) = (guide.steps.map { StepRow($0) }, nearest(at, of: guide.steps.count))
        }
    }

    private func choose(_ code: String) {
        guard let service = Coded.services.value(code), let facts else { return }
        work(refused) {
            // Two taps are no two visits.
            try await self.turn.take {
                if self.keeper == nil { self.keeper = try await self.begin.new(service, facts) }
                self.change { $0.service = service }
                self.update { $0.choosingService = false }
                if let draft = self.keeper?.draft { try await self.offer(draft, nil) }
            }
        }
    }

    private func went(_ outcome: String) {
        guard let outcome = Coded.stepOutcomes.value(outcome) else { return }
        step { try await $0.setStep(draft: $1, guide: $2, step: $3, outcome: outcome) }
    }

    private func set(_ change: @escaping @MainActor (inout Setting) -> Void) {
        step { session, draft, guide, step in
            var setting = draft.setting(guide, step)
            change(&setting)
            return try await session.setSetting(draft: draft, setting: setting)
        }
    }

    /// Notes something of the step that is shown, by what the core makes of it.
    private func step(_ noted: @escaping @MainActor (Session, VisitDraft, UInt32, UInt16) async throws -> VisitDraft) {
        let part = state.guide
        guard let keeper, let guide = part.guide.flatMap({ UInt32($0.code) }), part.steps.indices.contains(part.at) else { return }
        work(refused) {
            // Each tap builds on the one before; what was typed meanwhile stays.
            try await self.turn.take {
                let with = try await noted(self.core.session(), keeper.draft, guide, UInt16(part.steps[part.at].code))
                self.change { ($0.steps, $0.settings) = (with.steps, with.settings) }
            }
        }
    }

    private func change(_ change: (inout VisitDraft) -> Void) {
        guard let keeper else { return }
        change(&keeper.draft)
        draw { $0.problem = nil }
        keep()
    }

    private func draw(_ change: (inout VisitState) -> Void) {
        update {
            change(&$0)
            if let facts { $0.draw(facts, keeper) }
        }
    }

    /// Saves what changed. What changes while that is under way is saved once, after it. It is no work of the screen's, which
    /// ends with it: the last letters are kept though somebody goes back at once. A lock ends it.
    private func keep() {
        changed = true
        guard let keeper, !keeping else { return }
        keeping = true
        Task {
            defer { keeping = false }
            while changed {
                changed = false
                do {
                    try await keeper.keep()
                    draw { _ in }
                } catch {
                    if let refusal = refusal(error) { refused(fieldWords(refusal)) }
                }
            }
        }
    }

    private func record() {
        guard let keeper, !state.working else { return }
        update { ($0.working, $0.problem) = (true, nil) }
        work(refused) {
            try await self.naming {
                let visit = try await keeper.record()
                // Asked for only now: the screen may have gone meanwhile.
                self.navigation.replace(Place(.visitCard, ["visit": visit]))
            }
        }
    }

    /// What nothing allows yet travels with the phone, in the core's hands.
    private func ask() {
        guard let draft = keeper?.clean else { return }
        navigation.go(core.pending.ask(draft.team, draft.subject, Unsaved(visit: draft)))
    }

    private func discard() {
        work(refused) {
            try await self.keeper?.discard()
            self.navigation.back()
        }
    }

    /// What the core refuses is told with the name of the field that is to be mended.
    private func naming(_ call: () async throws -> Void) async throws {
        do { try await call() } catch let error as FieldError { refused(fieldWords(error)) }
    }

    private func refused(_ problem: Words) {
        draw { ($0.working, $0.problem) = (false, problem) }
    }
}
