// People whom a test has met: invented, with their own yes to being helped.

import CauSo

@testable import CauSoKit

extension Hand {
    /// Somebody agrees to be helped, and is written down in a household of their own.
    func meet(_ name: String, _ birth: String? = nil) async throws -> SubjectId {
        let session = try core.session()
        let (team, subject) = (try await session.teams()[0], try await session.newSubject())
        _ = try await session.giveConsent(team: team, subject: subject, purposes: [.assist], how: .byFinger)
        let resident = NewResident.named(name, birth: birth)
        _ = try await session.addResident(team: team, subject: subject, resident: resident, basis: Basis(purpose: .assist))
        return subject
    }

    /// A visit to them that went well.
    func visit(to subject: SubjectId) async throws -> VisitDraft {
        let team = try await core.session().teams()[0]
        return VisitDraft(
            team: team, subject: subject, basis: Basis(purpose: .assist), service: .cashlessPayment, outcome: .done)
    }

    /// The names on the first page of the list.
    func names() async throws -> [String] {
        try await core.session().residentsPage(after: nil, limit: 1_000).map(\.name)
    }
}
