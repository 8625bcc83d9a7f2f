// The payment that moves no money.

import CauSo

/// Amounts as they are paid for a tea, a breakfast, a shopping; the core allows no more than the last.
private let amounts = [5_000, 20_000, 50_000]

/// Pixels of the code's side: drawn for the widest phone, shown as wide as there is room.
private let side: UInt32 = 720

/// Behind the lesson.
public final class LessonModel: Model<LessonState, LessonEvent> {
    private lazy var scanning = Scanning { [weak self] in self?.begin($0[0]) }
    private let language: Language
    private var lesson: String?

    init(_ models: Models, _ place: Place, _ saved: [String: String]) {
        language = models.preferences.language
        let options = amounts.map { Option("\($0)", .plain(money($0))) }
        super.init(models, LessonState(amounts: options, amount: saved["amount"] ?? options[1].code))
        if let lesson = saved["lesson"] { begin(lesson) }
        update { ($0.at, $0.typed) = (saved["at"].flatMap { Int($0) } ?? 0, saved["typed"] ?? "") }
        switch saved["step"].flatMap(LessonStep.init) {
        case .code: draw()
        case .scan: update { $0.step = .scan }
        case .end: update { $0.step = .end }
        case .begin, .bank, nil: break
        }
    }

    public override func save() -> [String: String] {
        var texts = ["step": state.step.rawValue, "amount": state.amount, "at": "\(state.at)"]
        if !state.typed.isBlank { texts["typed"] = state.typed }
        texts["lesson"] = lesson
        return texts
    }

    public override func on(_ event: LessonEvent) {
        switch event {
        case .amount(let dong): update { $0.amount = dong }
        case .show: draw()
        case .scan: update { ($0.step, $0.problem) = (.scan, nil) }
        case .saw(let frame): if state.step == .scan { scanning.see(frame) } else { frame.close() }
        case .typed(let text): update { $0.typed = text }
        case .take: begin(state.typed.trimmed)
        case .alone: refusing { begin(try code()) }
        case .right: next()
        case .again:
            lesson = nil
            update { ($0.step, $0.at, $0.problem) = (.begin, 0, nil) }
        case .done: navigation.back()
        }
    }

    /// What is no amount is refused by the core, as none is.
    private func code() throws -> String { try practiceCode(amount: UInt32(state.amount) ?? 0) }

    private func draw() {
        work { problem in self.update { $0.problem = problem } } _: {
            let picture = Picture(try await drawQr(text: self.code(), sidePx: side))
            self.update { ($0.step, $0.code, $0.problem) = (.code, picture, nil) }
        }
    }

    private func begin(_ text: String) {
        refusing {
            let begun = try beginLesson(scanned: text)
            lesson = text
            update {
                ($0.step, $0.typed, $0.at, $0.problem) = (.bank, "", 0, nil)
                $0.lines = begun.screen.map { CardLine(label: .plain(said($0.label)), says: .plain($0.says)) }
                ($0.checks, $0.end) = (begun.checks.map(reading), reading(begun.end))
            }
        }
    }

    private func next() {
        update { if $0.at + 1 < $0.checks.count { $0.at += 1 } else { $0.step = .end } }
    }

    private func said(_ words: CauSo.Words) -> String { language == .en ? words.en : words.vi }

    private func reading(_ words: CauSo.Words) -> Reading {
        let text = said(words)
        return Reading(shown: text, aloud: text, language: language.rawValue)
    }

    private func refusing(_ call: () throws -> Void) {
        do {
            try call()
        } catch {
            update { $0.problem = refusal(error).map { words($0) } }
        }
    }
}
