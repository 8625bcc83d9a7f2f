// A visit while it is written: saved as one goes wherever something allows it, and kept in memory where nothing does yet.

import CauSo

/// Keeps one visit.
@MainActor
final class DraftKeeper {
    private let core: Core
    /// Where it is saved already, if it is.
    private(set) var id: DraftId?
    /// What is written by now, what was refused in it too.
    var draft: VisitDraft

    /// One at a time: a save that came after the record would bring the draft back.
    private let turn = Turn()
    private var over = false
    private var taken: (note: String?, dossier: NewDossier?)

    /// Whether something allows it to be kept; nil before anybody asked.
    private(set) var allowed: Bool?

    /// What was typed and may not be kept: the field's name and the refusal.
    private(set) var refused: [String: FieldError] = [:]

    init(_ core: Core, _ id: DraftId?, _ draft: VisitDraft) {
        (self.core, self.id, self.draft) = (core, id, draft)
        taken = (draft.note, draft.dossier)
    }

    /// The same without what was refused: a secret is kept nowhere.
    var clean: VisitDraft {
        var clean = whole
        if refused["note"] != nil { clean.note = taken.note }
        return clean
    }

    /// Saves it, unless it is known that nothing allows that. The first time every team of the phone is asked.
    func keep() async throws {
        try await turn.take {
            if allowed == false || over { return }
            let own = draft.team
            let others = allowed == nil ? try await core.session().teams().filter { $0 != own } : []
            for team in [own] + others where try await stored(team) {
                allowed = true
                return
            }
            allowed = false
        }
    }

    /// Records it: the draft is gone then. Nothing allows it any more when that is refused.
    func record() async throws -> EventRef {
        try await turn.take {
            do {
                let visit = try await core.session().allowed(draft.team, .assist) { basis in
                    var allowed = whole
                    allowed.basis = basis
                    return try await core.session().recordVisit(id: id, draft: allowed)
                }
                over = true
                return visit
            } catch let error as FieldError {
                if case .NotAllowed = error { allowed = false }
                throw error
            }
        }
    }

    /// Gives it up.
    func discard() async throws {
        try await turn.take {
            over = true
            if let id { try await core.session().discardDraft(id: id) }
        }
    }

    private func stored(_ team: TeamId) async throws -> Bool {
        do {
            try await store(team)
            return true
        } catch FieldError.NotAllowed {
            return false
        }
    }

    private func store(_ team: TeamId) async throws {
        refused = [:]
        var wanted = whole
        wanted.team = team
        while true {
            do {
                return try await save(wanted)
            } catch let typed as FieldError {
                guard case .FixField(let field, _) = typed, refused[field] == nil else { throw typed }
                refused[field] = typed
                switch field {
                case "note": wanted.note = taken.note
                case "dossier_number", "dossier_agency": wanted.dossier = taken.dossier
                default: throw typed
                }
            }
        }
    }

    private func save(_ wanted: VisitDraft) async throws {
        try await core.session().allowed(wanted.team, .assist) { basis in
            var allowed = wanted
            allowed.basis = basis
            id = try await core.session().saveDraft(id: id, draft: allowed)
            (draft.team, draft.basis) = (wanted.team, basis)
        }
        taken = (wanted.note, wanted.dossier)
    }

    /// A dossier is one when its number is there.
    private var whole: VisitDraft {
        var whole = draft
        if whole.dossier?.number.isBlank == true { whole.dossier = nil }
        return whole
    }
}
