// How a visit begins: anew with somebody, from a draft in the vault, or as it was when the phone locked.

import CauSo

/// What a visit's screen knows beside the draft.
struct VisitFacts {
    let subject: SubjectId
    let name: String
    /// How they are addressed: `bà`.
    let form: String
    let today: Day
    /// What is due with them and may be closed by a visit.
    let due: [FollowUp]
}

/// Kinds that end by a visit; the others end by the resident's word or by an agency's.
private let byVisit: Set<FollowUpKind> = [.visit, .repeat]

/// Begins it.
@MainActor
struct VisitBegin {
    let core: Core
    let teams: Teams
    let place: Place
    let saved: [String: String]

    /// The draft that is there already, if one is; none where it was recorded or may be kept no more.
    func keeper() async throws -> DraftKeeper? {
        if let draft = saved["draft"].flatMap(DraftText.read) { return DraftKeeper(core, saved["id"], draft) }
        guard let id = place.about["draft"] else { return nil }
        return try await core.session().drafts().first { $0.id == id }.map { DraftKeeper(core, id, $0.draft) }
    }

    /// Who is helped. Somebody whose record is not here has no name yet.
    func facts(_ keeper: DraftKeeper?) async throws -> VisitFacts {
        let subject = keeper?.draft.subject ?? place["subject"]
        let card = try await core.session().resident(subject: subject)
        let theirs = card?.subject ?? subject
        let due = try await core.session().followUps().filter { $0.subject == theirs && byVisit.contains($0.kind) }
        let today = try await core.session().today()
        return VisitFacts(subject: subject, name: card?.name ?? "", form: card?.form ?? "bác", today: today, due: due)
    }

    /// A new one.
    func new(_ service: Service, _ facts: VisitFacts) async throws -> DraftKeeper {
        let team = try await teams.of(place)
        let closes = facts.due.map(\.visit).filter { $0 == place.about["closes"] }
        let draft = VisitDraft(
            team: team, subject: facts.subject, basis: Basis(purpose: .assist), service: service, closes: closes)
        return DraftKeeper(core, nil, draft)
    }
}
