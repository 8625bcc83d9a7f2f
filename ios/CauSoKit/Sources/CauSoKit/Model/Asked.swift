// What is known of a hand-over outside the core: ids, answers, a receipt. No name and no number of anybody.

import CauSo
import Foundation

/// What is shown of a receipt: its text for the code, and its number.
struct ShownReceipt: Codable, Equatable {
    let text: String
    let spoken: String
}

/// One hand-over, from its beginning until it is settled behind the PIN.
struct Asked {
    let team: TeamId
    let subject: SubjectId
    let answering: Answering

    /// Whether something was being written that waits for a yes.
    let hadUnsaved: Bool

    /// In the order in which they were given.
    private(set) var answers: [(purpose: Purpose, choice: Choice)] = []
    var receipt: ShownReceipt?

    /// How they are addressed.
    var form = ""

    init(team: TeamId, subject: SubjectId, answering: Answering, hadUnsaved: Bool) {
        (self.team, self.subject, self.answering, self.hadUnsaved) = (team, subject, answering, hadUnsaved)
    }

    mutating func answered(_ purpose: Purpose, _ choice: Choice) {
        if let at = answers.firstIndex(where: { $0.purpose == purpose }) {
            answers[at].choice = choice
        } else {
            answers.append((purpose, choice))
        }
    }

    /// Whether being written down was not declined. Whether it is allowed is the core's to say.
    var agrees: Bool { answers.first { $0.purpose == .assist }.map { $0.choice == .yes } ?? true }

    /// Whether anything of it is to be told behind the PIN.
    var isToTell: Bool { !answers.isEmpty || hadUnsaved }

    /// The place that shows how it ended.
    func result(_ kept: String?) -> Place {
        var about = ["team": team, "subject": subject, "form": form]
        about["shown"] = receipt?.text
        about["spoken"] = receipt?.spoken
        for answer in answers { about["answer_\(Coded.purposes.code(answer.purpose))"] = answer.choice.rawValue }
        about[PendingHandOver.unsavedName] = kept
        return Place(.receipt, about)
    }
}

extension Asked {
    private struct Kept: Codable {
        struct Answer: Codable {
            let purpose: String
            let choice: String
        }

        let team: String
        let subject: String
        let form: String
        let receipt: ShownReceipt?
        let answers: [Answer]
    }

    /// What outlives the process: until the PIN the phone may be in a resident's hands.
    func pack() -> Data? {
        let given = answers.map { Kept.Answer(purpose: Coded.purposes.code($0.purpose), choice: $0.choice.rawValue) }
        return try? JSONEncoder().encode(Kept(team: team, subject: subject, form: form, receipt: receipt, answers: given))
    }

    /// A hand-over whose process ended; nil for what another version packed.
    init?(packed: Data) {
        guard let kept = try? JSONDecoder().decode(Kept.self, from: packed) else { return nil }
        self.init(team: kept.team, subject: kept.subject, answering: Answering(), hadUnsaved: false)
        (form, receipt) = (kept.form, kept.receipt)
        for answer in kept.answers {
            guard let purpose = Coded.purposes.value(answer.purpose), let choice = Choice(rawValue: answer.choice) else { return nil }
            answered(purpose, choice)
        }
    }
}
