// What was being written when the phone changed hands, what was answered, and what becomes of both behind the PIN.

import CauSo
import Foundation

/// Who answers, as the volunteer set it before the phone changed hands.
struct Answering: Equatable {
    /// Language of the notices, ISO 639.
    var language = "vi"
    /// Age in whole years, if it is known.
    var age: UInt32?
    /// Whether somebody else must speak for them.
    var represented = false
    /// Name of the guardian or representative, where there is one.
    var guardian: String?
    /// Whether each notice is read aloud as it is shown.
    var aloud = true
}

/// Somebody is asked, and perhaps something about them is written and has no basis yet.
@MainActor
final class PendingHandOver {
    /// Under this name a place says that something waits for a yes, and a receipt what became of it.
    nonisolated static let unsavedName = "unsaved"
    /// It is kept.
    nonisolated static let kept = "kept"
    /// All of it but the telephone number.
    nonisolated static let keptNoPhone = "kept_no_phone"
    /// They did not agree to it.
    nonisolated static let dropped = "dropped"
    /// The phone locked before it was. Any other value is the code of what the core refused.
    nonisolated static let notKept = "not_kept"

    /// What waits for a yes; in the core's hands, sealed, while the phone is in the resident's.
    private(set) var unsaved: Unsaved?
    private var asked: Asked?

    /// How it ended, until the way of screens is there that goes on from it.
    var ended: Settled?

    /// An answer may come so late that the phone was locked and opened again.
    private let turn = Turn()

    /// The way to a hand-over: `navigation.go(core.pending.ask(team, subject, …))`.
    ///
    /// - Somebody who is recorded is asked: no `unsaved`.
    /// - Somebody new, from `newResident`: `subject` is a `session.newSubject()` that the screen saves with what was typed,
    ///   `Unsaved(resident: new)`. After a yes to being helped they are added; `prepare` and `newResident` leave the way,
    ///   `resident` (`subject`) and the receipt stand in their place.
    /// - A visit to somebody who has not agreed, from `visit`: `Unsaved(visit: draft)`, with `resident` too if they are new. After
    ///   a yes, a draft with an outcome is recorded and `visit` leaves the way; one without stays on it as it was saved, for now
    ///   it may be kept.
    ///
    /// After a no or a later nothing of it is kept, and the screen that wrote it leaves the way as well. When the process ends in
    /// between, what was unsaved is gone: `prepare` goes back to the screen that wrote it, which has what it saved itself.
    func ask(_ team: TeamId, _ subject: SubjectId, _ unsaved: Unsaved? = nil) -> Place {
        self.unsaved = unsaved
        var about = ["team": team, "subject": subject]
        if unsaved != nil { about[Self.unsavedName] = "yes" }
        return Place(.prepare, about)
    }

    /// Whether a hand-over is under way, or was and is not settled.
    var underWay: Bool { asked != nil }

    /// The phone changes hands: from here on the core alone holds what was unsaved.
    func begin(_ team: TeamId, _ subject: SubjectId, _ answering: Answering) {
        asked = Asked(team: team, subject: subject, answering: answering, hadUnsaved: unsaved != nil)
        unsaved = nil
    }

    /// The phone stays in the volunteer's hands after all.
    func refused(_ unsaved: Unsaved?) {
        asked = nil
        self.unsaved = unsaved
    }

    /// Who answers in the hand-over under way.
    var answering: Answering { asked?.answering ?? Answering() }

    /// They are addressed so.
    func addressed(_ form: String) {
        asked?.form = form
    }

    /// A purpose was answered.
    func answered(_ purpose: Purpose, _ choice: Choice) {
        asked?.answered(purpose, choice)
    }

    /// A yes was given, with its receipt.
    func given(_ given: ConsentGiven) {
        asked?.receipt = ShownReceipt(text: given.text, spoken: given.spoken)
    }

    /// What was answered so far, in the order it was asked.
    var answers: [(purpose: Purpose, choice: Choice)] { asked?.answers ?? [] }

    /// The receipt of the yes, if there was one.
    var receipt: ShownReceipt? { asked?.receipt }

    /// What was answered, for a process that ends before the PIN: ids and the receipt, nobody's name.
    func pack() -> Data? { asked?.pack() }

    /// The same after the process ended. What was unsaved went with it.
    func unpack(_ packed: Data) {
        if !underWay { asked = Asked(packed: packed) }
    }

    /// The phone locked with nobody asked: nothing about anybody stays here.
    func forget() {
        unsaved = nil
    }

    /// The PIN was right: keeps what may be kept now, and says how the way of screens goes on, where there was a hand-over.
    func settle(_ session: Session) async throws {
        try await turn.take {
            guard let asked else { return }
            let unsaved = try await session.takeUnsaved()
            var became: String?
            if asked.hadUnsaved {
                do {
                    became = asked.agrees ? try await keep(session, asked.team, asked.subject, unsaved) : Self.dropped
                } catch FieldError.Unlock {
                    // It locked meanwhile: the screen that wrote it has what it saved itself.
                    became = Self.notKept
                } catch {
                    became = refusal(error)?.stableCode()
                }
            }
            let goesOn = unsaved?.visit != nil && unsaved?.visit?.outcome == nil && became == Self.kept
            let isOver = [Self.kept, Self.keptNoPhone, Self.dropped].contains(became)
            ended = Settled(
                result: asked.isToTell ? asked.result(became) : nil, stays: goesOn || !isOver,
                recorded: became == Self.kept || became == Self.keptNoPhone, subject: asked.subject)
            self.asked = nil
        }
    }
}
