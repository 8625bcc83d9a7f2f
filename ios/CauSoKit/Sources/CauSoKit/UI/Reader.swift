// A text that is read aloud on demand, and which of its lines is heard.

/// What is shown of it.
public struct ReaderState: Equatable, Sendable {
    public var reading: Reading?
    /// Whether it is being read.
    public var isHeard = false
    /// Nobody reads this language here.
    public var isMissing = false
    /// What is heard now, in characters of the text as it is shown.
    public var lit: Range<Int>?
}

/// One text and its button.
@MainActor
public final class Reader {
    public let states = Watched(ReaderState())
    private let aloud: Aloud

    public init(_ ticks: any Ticks = PhoneTicks()) {
        aloud = Aloud(ticks)
    }

    /// Shows this text; another one that was being read falls silent.
    public func show(_ reading: Reading?) {
        if reading == states.value.reading { return }
        aloud.stop()
        states.value = ReaderState(reading: reading)
    }

    /// In sight, with this voice.
    public func enter(_ voice: (any Voice)?) {
        aloud.enter(voice) { [weak self] in self?.hear($0) }
    }

    /// Out of sight: silence.
    public func leave() {
        quiet()
        aloud.leave()
    }

    /// The button: read, or be silent.
    public func tapped() {
        if states.value.isHeard { return quiet() }
        guard let text = states.value.reading else { return }
        states.value = ReaderState(reading: text, isHeard: true)
        aloud.read(lines(text.aloud).map { String(text.aloud[$0]) }, text.language, recorded: text.recorded?.bytes)
    }

    /// Silence; the text stays.
    public func quiet() {
        aloud.stop()
        (states.value.isHeard, states.value.lit) = (false, nil)
    }

    private func hear(_ voiced: Voiced) {
        var now = ReaderState(reading: states.value.reading)
        switch voiced {
        case .line(let at): (now.isHeard, now.lit) = (true, now.reading.flatMap { lit($0, at) })
        case .ended: break
        case .missing: now.isMissing = true
        }
        states.value = now
    }

    private func lit(_ text: Reading, _ line: Int) -> Range<Int>? {
        // What is said in other words than it is shown is lit as a whole.
        guard text.shown == text.aloud else { return 0..<text.shown.count }
        let lines = lines(text.shown)
        guard lines.indices.contains(line) else { return nil }
        let from = text.shown.distance(from: text.shown.startIndex, to: lines[line].lowerBound)
        return from..<(from + text.shown.distance(from: lines[line].lowerBound, to: lines[line].upperBound))
    }

    /// Sentences, without the room between them.
    private func lines(_ text: String) -> [Range<String.Index>] {
        var lines: [Range<String.Index>] = []
        var (from, at) = (text.startIndex, text.startIndex)
        while at < text.endIndex {
            let after = text.index(after: at)
            if ".!?…".contains(text[at]), after < text.endIndex, text[after].isWhitespace {
                lines.append(from..<after)
                from = text[after...].firstIndex { !$0.isWhitespace } ?? text.endIndex
                at = from
            } else {
                at = after
            }
        }
        return from < text.endIndex ? lines + [from..<text.endIndex] : lines
    }
}
