// How a resident is asked in a test, from the last look before to the PIN after.

import CauSo
import XCTest

@testable import CauSoKit

extension Hand {
    static let sign = "M100 100L300 140L420 90"

    /// Goes to the last look before somebody new is asked, whom `new` says.
    func ask(_ new: NewResident) async throws -> PrepareModel {
        let team = try await core.session().teams()[0]
        let subject = try await core.session().newSubject()
        shell.go(core.pending.ask(team, subject, Unsaved(resident: new)))
        return try await prepared()
    }

    /// The last look, read.
    func prepared() async throws -> PrepareModel {
        let prepare = try await on(PrepareModel.self)
        try await until("who is asked") { !prepare.state.loading }
        return prepare
    }

    /// The phone changes hands; gives what is behind the cover.
    func handOver() async throws -> HandOverModel {
        try await on(PrepareModel.self).on(.handOver)
        let asked = try await on(HandOverModel.self)
        try await until("the cover") { asked.state.step == .cover }
        return asked
    }

    /// Sees a question, and answers it.
    func answer(_ choice: Choice, _ at: Int) async throws {
        let asked = try await on(HandOverModel.self)
        if at == 1, asked.state.step == .cover { asked.on(.begin) }
        try await until("question \(at)") { asked.state.step == .question && asked.state.at == at && !asked.state.busy }
        asked.on(.choose(choice: choice))
    }

    /// Signs what was agreed to.
    func signs() async throws {
        let asked = try await on(HandOverModel.self)
        try await until("the sign") { asked.state.step == .sign }
        asked.on(.drawn(signature: Self.sign))
        asked.on(.signed)
    }

    /// Waits for the thanks, gives the phone back, and types the PIN.
    func giveBack() async throws {
        let asked = try await on(HandOverModel.self)
        try await until("thanks") { asked.state.step == .thanks }
        asked.on(.giveBack)
        try await unlock()
    }

    /// A yes to being helped, of somebody whose name nobody wrote.
    func given() async throws -> ConsentGiven {
        let session = try core.session()
        let (team, subject) = (try await session.teams()[0], try await session.newSubject())
        return try await session.giveConsent(team: team, subject: subject, purposes: [.assist], how: .byFinger)
    }
}
