// What is on the phone before a screen is reached.

import CauSo

/// Ids of what was written.
struct Facts: Sendable {
    let team: String
    let today: String
    /// Bùi Thị Hoa.
    let subject: String
    /// Bùi Thị Hòa, who may be the same.
    let other: String
    let household: String
    /// A visit that promised another.
    let visit: String
    /// Her yes to being helped.
    let receipt: String
    let guide: String

    /// Writes it.
    static func written(_ volunteer: Volunteer) async throws -> Facts {
        let (session, team) = (volunteer.session, volunteer.team)
        let subject = try await session.newSubject()
        let given = try await session.giveConsent(team: team, subject: subject, purposes: [.assist], how: .byFinger)
        let hoa = NewResident.named("Bùi Thị Hoa", birth: "1955")
        _ = try await session.addResident(team: team, subject: subject, resident: hoa, basis: Basis(purpose: .assist))
        let other = try await session.newSubject()
        _ = try await session.giveConsent(team: team, subject: other, purposes: [.assist], how: .byFinger)
        let hòa = NewResident.named("Bùi Thị Hòa", birth: "1955")
        _ = try await session.addResident(team: team, subject: other, resident: hòa, basis: Basis(purpose: .assist))
        let today = try await session.today()
        var promised = volunteer.visit(subject)
        (promised.basis, promised.outcome, promised.followUp, promised.nextVisit) = (Basis(purpose: .assist), .followUp, .visit, today)
        let visit = try await session.recordVisit(id: nil, draft: promised)
        return Facts(
            team: team, today: today, subject: subject, other: other,
            household: try await session.resident(subject: subject)?.household ?? "", visit: visit, receipt: given.text,
            guide: String(try await volunteer.app.guides(language: "vi")[0].code))
    }
}
