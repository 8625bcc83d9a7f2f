// A phone's way into a team: kept beside the screens, which come and go while two people compare digits.

import CauSo

/// How far it is.
enum Join: Equatable {
    /// Nobody joins.
    case none

    /// The server is asked.
    case beginning

    /// It was refused.
    case refused(FieldError)

    /// The officer is next.
    case begun
}

/// An enrolment, from the invitation to the officer's yes.
@MainActor
final class Joining {
    private unowned let core: Core
    private var enrolment: Enrolment?

    /// How far it is. A refusal stays until the next beginning: the screen that began may have gone with its session.
    let step = Watched(Join.none)

    init(_ core: Core) {
        self.core = core
    }

    /// Whether one is under way: meanwhile the phone is in no stage that says so.
    var underWay: Bool { step.value == .beginning || enrolment != nil }

    /// Begins, with a new PIN, on a phone that is in no team.
    func begin(_ invite: String, pin: String) {
        beginning { core in try await core.app().enrol(invite: invite, pin: pin) }
    }

    /// Begins from an open session, which ends: with a refusal the PIN is next.
    func begin(_ invite: String) {
        beginning { core in
            let enrolment = try await core.session().join(invite: invite)
            core.dropSession()
            return enrolment
        }
    }

    /// The eight digits to compare; nil until the officer's side has answered.
    func digits() async throws -> String? { try await enrolment?.digits() }

    /// Both saw the same digits: the phone is open, and the next sync brings the team. Who stops waiting locks nothing again.
    func compared() async throws {
        guard let enrolment else { throw SessionEnded() }
        core.hold(try await enrolment.intoSession())
        giveUp()
    }

    /// It is over, or nobody waits for it any longer. The officer may still take the phone in.
    func giveUp() {
        enrolment = nil
        step.value = .none
    }

    private func beginning(_ begin: @escaping @MainActor (Core) async throws -> Enrolment) {
        guard !underWay else { return }
        step.value = .beginning
        let core = core
        Task {
            do {
                enrolment = try await begin(core)
                step.value = .begun
            } catch {
                // Where the session ended before it was asked, nobody joins.
                step.value = refusal(error).map { Join.refused($0) } ?? Join.none
            }
        }
    }
}
