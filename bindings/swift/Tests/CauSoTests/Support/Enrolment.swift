// The officer's side of an enrolment: invites a phone, compares the eight digits, takes it in.

import Foundation

struct Invitation: Sendable {
    /// By this the officer finds it again.
    let token: String
    /// What the QR code says, for one phone.
    let text: String
}

extension Commune {
    /// An invitation to a team, by its id or name.
    func invite(to team: String = Commune.team) async throws -> Invitation {
        let made = try await officer(["invite", "--team", team]).ok()
        return Invitation(token: try made["token"].text, text: try made["invite"].text)
    }

    /// The eight digits on the officer's computer. Asks until the invited phone has called, as an officer would.
    func digits(for invitation: Invitation) async throws -> String {
        let bound = ContinuousClock.now + Program.limit
        while true {
            let answer = try await officer(["confirm", invitation.token])
            if answer.refusal == "hello_not_there", ContinuousClock.now < bound { continue }
            return try answer.ok()["digits"].text
        }
    }

    /// Takes the phone in that shows these digits: the roster that lists it is signed. Gives the new member's id.
    @discardableResult
    func takeIn(_ invitation: Invitation, digits: String, name: String, role: String = "member") async throws -> String {
        let words = ["confirm", invitation.token, "--digits", digits, "--name", name, "--role", role]
        return try await officer(words).ok()["member"].text
    }
}
