// Behind the PIN after a hand-over: what was being written is kept as far as it may be, and the way of screens goes on.

import CauSo

/// How the way of screens goes on.
struct Settled {
    /// What was answered, and the receipt; nil when nothing was.
    let result: Place?
    /// Whether the screen that wrote stays: there is more to write on it, or something to mend.
    let stays: Bool
    let recorded: Bool
    let subject: SubjectId

    /// Mends the way that was left at `prepare`.
    @MainActor
    func mend(_ way: Way) {
        while way.top.place.screen == .prepare, way.back() {}
        let writing = way.top.place
        if !stays, [.newResident, .visit].contains(writing.screen) { way.back() }
        if !stays, recorded, writing.screen == .newResident {
            way.go(Place(writing.about["for"] == "visit" ? .visit : .resident, ["subject": subject]))
        }
        if let result { way.go(result) }
    }
}

/// Writes down what was unsaved, and gives what became of it.
@MainActor
func keep(_ session: Session, _ team: TeamId, _ subject: SubjectId, _ unsaved: Unsaved?) async throws -> String {
    guard let unsaved else { return PendingHandOver.dropped }
    var kept = PendingHandOver.kept
    let basis = Basis(purpose: .assist)
    if var new = unsaved.resident {
        do {
            _ = try await session.addResident(team: team, subject: subject, resident: new, basis: basis)
        } catch let refused as FieldError where refused.stableCode() == "contact_consent_missing" {
            // They want to be helped and not called: everything but the number is kept.
            new.phone = nil
            _ = try await session.addResident(team: team, subject: subject, resident: new, basis: basis)
            kept = PendingHandOver.keptNoPhone
        }
    }
    if let visit = unsaved.visit, visit.outcome != nil { _ = try await session.recordVisit(id: nil, draft: visit) }
    return kept
}
