// One thing that was promised: ended by the resident's word, by a visit, or by where a dossier stands.

import CauSo

/// Dossiers that are with an agency: it has time until a day.
private let withAgency = [DossierState.filed, .moreNeeded].map(Coded.dossierStates.code)

/// Behind something that is due (`visit`, the visit that made it).
public final class FollowUpModel: Model<FollowUpState, FollowUpEvent> {
    /// The visit that made it.
    let visit: EventRef
    private let saved: [String: String]
    private var due: FollowUp?
    private var phone: String?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        (visit, self.saved) = (place["visit"], saved)
        super.init(models, FollowUpState())
        work(refused) { try await self.open() }
    }

    public override func save() -> [String: String] {
        if due == nil { return saved }
        var texts: [String: String] = [:]
        (texts["answer"], texts["day"]) = (state.answer, state.day)
        return texts
    }

    public override func on(_ event: FollowUpEvent) {
        switch event {
        case .answer(let code): answer(code)
        case .due(let day): update { ($0.day, $0.problem) = (day, nil) }
        case .save: write()
        case .call: if let phone { outside.dial(phone) }
        case .visit: go(.visit, ["closes": visit])
        case .resident: go(.resident)
        case .ask: if let due { navigation.go(core.pending.ask(due.team, due.subject)) }
        }
    }

    private func open() async throws {
        let found = try await core.session().followUps().first { $0.visit == visit }
        guard let found else { return update { ($0.name, $0.problem) = ("", .of(.followup_gone)) } }
        let resident = try await core.session().resident(subject: found.subject)
        let today = try await core.session().today()
        (due, phone) = (found, resident?.phone)
        update {
            ($0.name, $0.what, $0.due) = (found.name, whatWords(found), dueWords(found.due, today))
            $0.dossier = found.dossier.map(dossierWords)
            $0.answers = found.dossier == nil ? Coded.stepOutcomes.options : Coded.dossierStates.options
            ($0.day, $0.earliest) = (saved["day"], today)
            $0.repeat = found.repeatDays.map { .count(.followup_repeats, Int($0)) }
            ($0.mayCall, $0.byVisit) = (phone != nil, found.dossier == nil)
        }
        if let code = saved["answer"] ?? found.dossier.map({ Coded.dossierStates.code($0.state) }) { answer(code) }
    }

    private func answer(_ code: String) {
        guard let due else { return }
        let asksDay = due.dossier == nil ? code == Coded.stepOutcomes.code(.followUp) : withAgency.contains(code)
        update { ($0.answer, $0.asksDay, $0.problem) = (code, asksDay, nil) }
    }

    private func write() {
        guard let due, let answer = state.answer, !state.working else { return }
        let day = state.asksDay ? state.day : nil
        update { ($0.working, $0.problem) = (true, nil) }
        work(refused) {
            do {
                try await self.write(due, answer, day)
                self.outside.tell(.of(.followup_written))
                self.navigation.back()
            } catch let error as FieldError {
                guard case .NotAllowed = error else { return self.refused(fieldWords(error)) }
                self.update { ($0.working, $0.ask, $0.problem) = (false, true, words(error)) }
            }
        }
    }

    private func write(_ due: FollowUp, _ answer: String, _ day: Day?) async throws {
        try await core.session().allowed(due.team, .assist) { basis in
            let session = try core.session()
            if due.dossier == nil {
                guard let how = Coded.stepOutcomes.value(answer) else { return }
                try await session.closeFollowUp(visit: due.visit, how: how, due: day, basis: basis)
            } else if let state = Coded.dossierStates.value(answer) {
                try await session.setDossier(visit: due.visit, state: state, due: day, basis: basis)
            }
        }
    }

    private func go(_ screen: Screen, _ more: [String: String] = [:]) {
        guard let due else { return }
        navigation.go(Place(screen, ["subject": due.subject, "team": due.team].merging(more) { $1 }))
    }

    private func refused(_ problem: Words) {
        update { ($0.name, $0.working, $0.problem) = ($0.name ?? "", false, problem) }
    }
}

private func dossierWords(_ dossier: Dossier) -> Words {
    dossier.agency.map { .of(.followup_dossier_at, dossier.number, $0) } ?? .plain(dossier.number)
}
