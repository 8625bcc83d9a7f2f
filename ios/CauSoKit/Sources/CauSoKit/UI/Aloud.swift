// Reads aloud: with the phone's own voice of the language, or else a recording, or else it says that there is none.

import Foundation

/// What is heard of what was to be read.
public enum Voiced: Equatable, Sendable {
    /// This line begins, counted from 0.
    case line(Int)

    /// All of it was heard.
    case ended

    /// This phone has no voice of the language and there is no recording: somebody has to read it.
    case missing
}

/// One reading at a time, on a screen that is in sight.
@MainActor
public final class Aloud {
    /// How long a voice may take to begin. Elders wait for nothing that does not say that it is coming.
    private static let patience = Duration.seconds(10)

    private let ticks: any Ticks
    private var voice: (any Voice)?
    private var told: (Voiced) -> Void = { _ in }

    /// Which reading it is; whatever is told of another comes too late.
    private var reading = 0
    private var waiting: Task<Void, Never>?

    public init(_ ticks: any Ticks = PhoneTicks()) {
        self.ticks = ticks
    }

    /// In sight, with this voice; `told` says what is heard.
    public func enter(_ voice: (any Voice)?, _ told: @escaping (Voiced) -> Void) {
        (self.voice, self.told) = (voice, told)
    }

    /// Out of sight: silence.
    public func leave() {
        stop()
        voice = nil
    }

    /// Reads these lines from the first. `recorded` is the same as a recording, where there is one.
    public func read(_ lines: [String], _ language: String, recorded: Data? = nil) {
        stop()
        guard let voice else { return told(.missing) }
        let now = reading
        guard voice.speaks(language) else { return without(now, recorded) }
        waiting = Task { [weak self, ticks] in
            do {
                try await ticks.wait(until: ticks.now + Self.patience)
                try Task.checkCancellation()
                self?.without(now, recorded)
            } catch {
                // It began, or nobody wants to hear it any more.
            }
        }
        voice.say(lines, language) { [weak self] in self?.said($0, now, of: lines.count, recorded) }
    }

    /// Silence.
    public func stop() {
        waiting?.cancel()
        reading += 1
        voice?.stop()
    }

    private func said(_ said: Said, _ now: Int, of lines: Int, _ recorded: Data?) {
        guard now == reading else { return }
        switch said {
        case .began(let at):
            waiting?.cancel()
            told(.line(at))
        case .ended(let at): if at == lines - 1 { end(now, .ended) }
        case .failed: without(now, recorded)
        }
    }

    /// No voice: the recording, or the truth.
    private func without(_ now: Int, _ recorded: Data?) {
        guard now == reading else { return }
        waiting?.cancel()
        guard let voice, let recorded else { return end(now, .missing) }
        voice.stop()
        voice.play(recorded) { [weak self] said in
            switch said {
            case .began: break
            case .ended: self?.end(now, .ended)
            case .failed: self?.end(now, .missing)
            }
        }
    }

    private func end(_ now: Int, _ how: Voiced) {
        guard now == reading else { return }
        stop()
        told(how)
    }
}
