// The payment that moves no money: a code that only this app reads, what a bank would show, and what to check.

/// Where the lesson is.
public enum LessonStep: String, CaseIterable, Sendable {
    /// An amount is chosen.
    case begin
    /// The code is shown to another phone.
    case code
    /// A code is looked for.
    case scan
    /// What a bank's app would show, and the checks.
    case bank
    /// Nothing was paid.
    case end
}

/// The lesson.
public struct LessonState: Equatable, Sendable {
    public var step = LessonStep.begin
    /// Amounts to choose from.
    public var amounts: [Option] = []
    /// The one that is practised with, in đồng.
    public var amount = ""
    /// The practice code.
    public var code: Picture?
    /// What was typed or pasted in a code's stead.
    public var typed = ""
    /// What the bank's app would show.
    public var lines: [CardLine] = []
    /// What to check before one confirms.
    public var checks: [Reading] = []
    /// Which check is due.
    public var at = 0
    /// How it ends.
    public var end: Reading?
    /// What went wrong.
    public var problem: Words?
}

/// What is done here.
public enum LessonEvent: Equatable, Sendable {
    /// An amount was chosen.
    case amount(dong: String)

    /// The code is shown.
    case show

    /// A code is looked for.
    case scan

    /// The camera saw something.
    case saw(frame: Frame)

    /// A code's text is typed or pasted.
    case typed(text: String)

    /// What was typed is the code.
    case take

    /// The lesson goes on with this phone's own code.
    case alone

    /// The check is right; after the last one the payment is confirmed.
    case right

    /// Something is wrong, or it begins anew.
    case again

    /// It was learned.
    case done
}

extension LessonState {
    /// What is read out on this page, if anything is.
    public var reading: Reading? {
        switch step {
        case .begin, .code, .scan: nil
        case .bank: checks.indices.contains(at) ? checks[at] : nil
        case .end: end
        }
    }

    /// Which check of how many.
    public var count: Words { .of(.lesson_check, grouped(at + 1), grouped(checks.count)) }

    /// The main action.
    public var main: (words: Phrase, event: LessonEvent) {
        switch step {
        case .begin: (.lesson_scan, .scan)
        case .code, .scan: (.lesson_alone, .alone)
        case .bank: (at == checks.count - 1 ? .lesson_confirm : .lesson_right, .right)
        case .end: (.button_done, .done)
        }
    }

    /// The way back to the beginning; nil there.
    public var second: Phrase? {
        switch step {
        case .begin: nil
        case .bank: .lesson_stop
        case .code, .scan, .end: .lesson_again
        }
    }
}
