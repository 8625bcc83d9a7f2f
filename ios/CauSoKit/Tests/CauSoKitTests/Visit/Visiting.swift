// A volunteer begins a visit, locks the phone and opens it again.

import CauSo
import XCTest

@testable import CauSoKit

extension Hand {
    /// Begins a visit to somebody, for this service, and waits for its guide.
    func visit(_ subject: SubjectId, _ service: String) async throws -> VisitModel {
        shell.go(Place(.visit, ["subject": subject]))
        let visit = try await on(VisitModel.self)
        try await until("somebody") { visit.state.name != nil && visit.state.choosingService }
        visit.on(.service(code: service))
        try await until("the guide") { visit.state.guide.guide != nil }
        return visit
    }

    /// Locks the phone on a visit, and opens it again.
    func lockedAndBack() async throws -> VisitModel {
        shell.lockNow()
        try await until("the PIN is asked") { screen == .unlock }
        try await unlock()
        return try await on(VisitModel.self)
    }

    /// Opens the one thing that is due.
    func promised() async throws -> FollowUpModel {
        go(Place(.followUps))
        let list = try await on(FollowUpsModel.self)
        try await until("what is due") { list.state.sections?.count == 1 }
        list.on(.open(visit: try XCTUnwrap(list.state.sections?.first?.rows.first).visit))
        let promised = try await on(FollowUpModel.self)
        try await until("it") { promised.state.what != nil }
        return promised
    }

    /// An unlocked phone far from any network, whose volunteer knows somebody.
    static func knowing(_ name: String, phone: String? = nil, for test: XCTestCase) async throws -> (Hand, SubjectId) {
        let volunteer = try await Volunteer.offline(for: test)
        let subject = try await volunteer.agreed(name, phone: phone)
        let hand = try await locked(volunteer)
        try await hand.unlock()
        return (hand, subject)
    }

    /// Shows the camera for payment codes a code, by its text.
    func showCode(_ code: String) async throws {
        let shop = try await on(ShopModel.self)
        shop.on(.typed(text: code))
        shop.on(.take)
    }
}

extension Volunteer {
    /// Somebody who agreed to be helped and is written down.
    func agreed(_ name: String, phone: String? = nil) async throws -> SubjectId {
        let subject = try await session.newSubject()
        var purposes: [Purpose] = [.assist]
        if phone != nil { purposes.append(.contact) }
        _ = try await session.giveConsent(team: team, subject: subject, purposes: purposes, how: .byFinger)
        var resident = NewResident.named(name)
        resident.phone = phone
        _ = try await session.addResident(team: team, subject: subject, resident: resident, basis: Basis(purpose: .assist))
        return subject
    }
}

/// Texts of codes as every shell reads them.
let paymentCodes: [String] = {
    struct Vectors: Decodable {
        struct Code: Decodable { let payload: String }
        let vietqr: [Code]
    }
    let data = try? Data(contentsOf: URL(fileURLWithPath: Commune.fixture("../data/vectors.json")))
    return data.flatMap { try? JSONDecoder().decode(Vectors.self, from: $0) }?.vietqr.map(\.payload) ?? []
}()
