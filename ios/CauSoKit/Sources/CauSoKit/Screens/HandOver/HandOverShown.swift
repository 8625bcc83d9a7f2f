// What a resident's screen asks of its state, so that it draws and decides nothing.

extension HandOverState {
    /// Reading aloud and sizes of text are in reach.
    public var hasTools: Bool { step != .opening && step != .leaving }

    public var isAsking: Bool { step == .question }

    /// Whether there is more than one question.
    public var counts: Bool { of > 1 }

    /// Whether this line of the question is heard, counted as `lines` has them.
    public func isLit(_ line: Int) -> Bool { isAsking && lit == line }

    /// Whether it is still to be said that minds may change: most notices end with it.
    public var addsAnyTime: Bool {
        let said = spokenTo((Language(rawValue: language) ?? .vi)(.of(.resident_any_time)), form)
        return question.map { !$0.howLong.contains(said) } ?? false
    }

    /// What must be minded, if anything.
    public var warned: Words? {
        if noVoice { return .of(.resident_no_voice) }
        return ending ? .of(.resident_ending) : nil
    }

    /// Whether the guardian's name is complete.
    public var isGuarded: Bool { !busy && !guardian.isBlank }

    public var isMarking: Bool { step == .mark }

    /// Whether a mark may stand for a signature: a child's may not.
    public var mayMark: Bool { signer != .child }

    /// Who signs, and where.
    public var signTitle: Words {
        if isMarking { return .of(.resident_mark_title) }
        return switch signer {
        case .child: .of(.resident_sign_child)
        case .guardian: .of(.resident_sign_guardian, guardian)
        case .resident: .of(.resident_sign_title)
        }
    }
}
