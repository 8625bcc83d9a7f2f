// Before the phone changes hands: who is asked, for what, and who answers for them.

import CauSo

/// Languages that every notice is written in.
private let languages = [Option("vi", .of(.prepare_language_vi)), Option("en", .of(.prepare_language_en))]

/// How the core addresses somebody who did not say.
private let usualForm = "bác"

/// Behind the volunteer's last look.
public final class PrepareModel: Model<PrepareState, PrepareEvent> {
    private let place: Place
    private let saved: [String: String]
    private var team: TeamId { place["team"] }
    private var subject: SubjectId { place["subject"] }

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (self.place, self.saved) = (place, saved)
        super.init(models, PrepareState())
        watch(models.alone) { [weak self] alone in self?.update { $0.alone = alone } }
        work(refused) { try await self.load() }
    }

    public override func on(_ event: PrepareEvent) {
        switch event {
        case .ask(let purpose, let asked):
            update { state in
                for at in state.purposes.indices where state.purposes[at].code == purpose { state.purposes[at].chosen = asked }
            }
        case .language(let code): update { $0.language = code }
        case .aloud(let aloud): update { $0.aloud = aloud }
        case .answers(let who): update { $0.who = who }
        case .guardian(let name): update { $0.guardian = name }
        case .age(let years): update { $0.age = years }
        case .handOver: if state.ready { handOver() }
        }
    }

    public override func save() -> [String: String] {
        if state.loading { return saved }
        return [
            "asked": chosen(state).joined(separator: ","),
            "language": state.language,
            "aloud": String(state.aloud),
            "who": state.who.rawValue,
            "guardian": state.guardian,
            "age": state.age,
        ]
    }

    private func load() async throws {
        let unsaved = core.pending.unsaved
        // What was to be asked about went with the process; the screen below has what was typed.
        if place.about[PendingHandOver.unsavedName] != nil, unsaved == nil { return navigation.back() }
        let card = try await core.session().resident(subject: subject)
        let rules = try await core.session().policy(team: team).purposes
        let today = try await core.session().today()
        let new = unsaved?.resident
        let name = card?.name ?? new?.name ?? ""
        let form = card?.form ?? new?.addressForm ?? usualForm
        let asked = saved["asked"]?.split(separator: ",").map(String.init) ?? [Coded.purposes.code(.assist)]
        let age = ageAt(card?.birth ?? new?.birth, today)
        update { state in
            state.loading = false
            state.name = name
            state.called = [form, name.split(separator: " ").last.map(String.init) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            state.purposes = rules.map { rule in
                let code = Coded.purposes.code(rule.purpose)
                return AskedRow(
                    code: code, words: Coded.purposes.words(rule.purpose), chosen: asked.contains(code), sensitive: rule.sensitive)
            }
            state.language = saved["language"] ?? "vi"
            state.languages = languages
            state.aloud = saved["aloud"].map { $0 == "true" } ?? models.preferences.sound
            state.who = saved["who"].flatMap(Who.init) ?? (new?.needsRepresentative == true ? .represented : .`self`)
            state.guardian = saved["guardian"] ?? ""
            state.age = saved["age"] ?? age.map(String.init) ?? ""
            state.drafts = Int(core.status.value?.drafts ?? 0)
            state.unsaved = unsaved != nil
        }
    }

    private func handOver() {
        let asked = state
        update { ($0.busy, $0.problem) = (true, nil) }
        work(refused) {
            let unsaved = self.core.pending.unsaved
            do {
                try await self.core.handOver { session in
                    self.core.pending.begin(self.team, self.subject, self.answering(asked))
                    return try await session.handOver(request: self.request(asked, unsaved))
                }
            } catch {
                // Locked meanwhile, it lies nowhere in memory.
                self.core.pending.refused(self.core.unlocked ? unsaved : nil)
                throw error
            }
        }
    }

    private func request(_ asked: PrepareState, _ unsaved: Unsaved?) -> HandOverRequest {
        HandOverRequest(team: team, subject: subject, purposes: chosen(asked).compactMap(Coded.purposes.value), unsaved: unsaved)
    }

    private func answering(_ asked: PrepareState) -> Answering {
        Answering(
            language: asked.language, age: UInt32(asked.age), represented: asked.who == .represented,
            guardian: asked.asksGuardian ? asked.guardian.trimmed : nil, aloud: asked.aloud)
    }

    private func chosen(_ asked: PrepareState) -> [String] { asked.purposes.filter(\.chosen).map(\.code) }

    private func refused(_ told: Words) { update { ($0.loading, $0.busy, $0.problem) = (false, false, told) } }
}

/// Whole years from a birth date as far as it is known, as it is typed or kept, to a day; of a date known in part, the fewer.
func ageAt(_ birth: String?, _ today: String) -> Int? {
    guard let birth else { return nil }
    let written = birth.split(separator: birth.contains("/") ? "/" : "-", omittingEmptySubsequences: false).map { Int($0) }
    let known = written.compactMap { $0 }
    guard known.count == written.count, (1...3).contains(known.count) else { return nil }
    let parts = birth.contains("/") ? known.reversed() : known
    let now = today.split(separator: "-").compactMap { Int($0) }
    guard now.count == 3 else { return nil }
    // What is not known of a date has not come yet this year.
    let (month, day) = (parts.count > 1 ? parts[1] : 13, parts.count > 2 ? parts[2] : 31)
    let years = now[0] - parts[0] - (now[1] * 100 + now[2] >= month * 100 + day ? 0 : 1)
    return years >= 0 ? years : nil
}
