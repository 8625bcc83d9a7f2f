// A volunteer at work: an unlocked phone in a team, with a ground that an officer signed.

import CauSo
import Foundation
import XCTest

struct Volunteer: Sendable {
    let phone: Phone
    let session: Session
    let team: TeamId
    let ground: GroundId

    var app: App { session.app() }
    /// What allows a record of somebody who was not asked.
    var basis: Basis { Basis(purpose: .assist, ground: ground) }

    /// Adds a resident on the ground.
    func add(_ name: String) async throws -> SubjectId {
        let subject = try await session.newSubject()
        _ = try await session.addResident(team: team, subject: subject, resident: .named(name), basis: basis)
        return subject
    }

    /// A visit to be written, done with no step yet.
    func visit(_ subject: SubjectId, _ note: String? = nil) -> VisitDraft {
        VisitDraft(
            team: team, subject: subject, basis: basis, service: .cashlessPayment, outcome: .done, note: note)
    }

    /// Records one.
    @discardableResult
    func helped(_ subject: SubjectId, _ note: String? = nil) async throws -> EventRef {
        try await session.recordVisit(id: nil, draft: visit(subject, note))
    }
}

extension Commune {
    /// A volunteer whose new phone was taken in and synced, on a ground of the team.
    func volunteer(_ name: String, ground: GroundId) async throws -> Volunteer {
        let (phone, session) = try await enrolledPhone(name)
        let team = try await session.teams()[0]
        return Volunteer(phone: phone, session: session, team: team, ground: ground)
    }
}

extension NewResident {
    /// Somebody in a new household of the first hamlet.
    static func named(_ name: String, birth: String? = nil, form: String? = nil) -> NewResident {
        let household = Household.new(address: "Nhà sàn cạnh đình", hamlet: 1)
        return NewResident(name: name, birth: birth, addressForm: form, household: household)
    }
}

extension ConsentHow {
    /// A yes by finger, read aloud before.
    static let byFinger = ConsentHow(
        language: "vi", method: .fingerSignature, readAloud: true, evidence: Data([12, 80, 14, 77, 19, 71]))
}

extension Volunteer {
    /// A volunteer far from any network: the phone is a copy of one that was taken in before, so it costs no officer's
    /// time. It must never sync, or two phones would write one history.
    static func offline(
        for test: XCTestCase, isolation: isolated (any Actor)? = #isolation
    ) async throws -> Volunteer {
        try await TakenIn.once.value.copy(in: temporaryFolder(for: test))
    }
}

/// The phone that is copied.
private struct TakenIn: Sendable {
    static let once = Task { try await TakenIn() }
    private static let folder = temporaryFolder()

    private let phone: Phone
    private let ground: GroundId

    private init() async throws {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: TakenIn.folder) }
        let commune = try await Commune.found(in: Self.folder)
        ground = try await commune.ground()
        let session: Session
        (phone, session) = try await commune.enrolledPhone("Thuỳ Dương")
        try await session.app().shutDown()
        await commune.end()
    }

    func copy(in folder: URL) async throws -> Volunteer {
        let there = folder.appendingPathComponent("phone")
        try FileManager.default.copyItem(at: phone.folder, to: there)
        let copy = try Phone(in: there, keyStore: MemoryKeyStore(like: phone.keyStore), network: .offline)
        let session = try await copy.unlocked()
        let team = try await session.teams()[0]
        return Volunteer(phone: copy, session: session, team: team, ground: ground)
    }
}
