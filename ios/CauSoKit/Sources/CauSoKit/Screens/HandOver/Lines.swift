// What is read aloud of a screen, line by line, in the order in which it stands there.

extension HandOverState {
    /// What this screen says; nothing where there is only something to do.
    func lines() -> [Words] {
        switch step {
        case .cover: [.of(.resident_cover), .of(.resident_no_cost)]
        case .question: (question.map(notice) ?? []) + [.of(.resident_no_cost)] + order.map { $0.words() }
        case .sign: [.of(.resident_sign_title)]
        case .mark: [.of(.resident_mark_title)]
        case .thanks: [.of(.resident_thanks)] + chosen.map { $0.sentence() } + [.of(.resident_any_time)]
        case .opening, .guardian, .leaving: []
        }
    }

    private func notice(_ question: Question) -> [Words] {
        [question.title, question.what, question.who, question.howLong].map(Words.plain)
    }
}

extension Choice {
    /// An answer, as its button says it.
    public func words() -> Words {
        switch self {
        case .yes: .of(.resident_answer_yes)
        case .no: .of(.resident_answer_no)
        case .later: .of(.resident_answer_later)
        }
    }
}

extension Chosen {
    /// What was chosen, in one sentence.
    public func sentence() -> Words {
        switch choice {
        case .yes: .of(.resident_chose_yes, about)
        case .no: .of(.resident_chose_no, about)
        case .later: .of(.resident_chose_later, about)
        }
    }
}
