// Words of a screen's state. They are looked up when they are drawn, so a change of language reaches what is shown already.

/// Something to read. Android calls it `Text`, a name that SwiftUI has for itself.
public indirect enum Words: Hashable, Sendable {
    /// Words as they came: names, numbers, texts of the core that have their language already.
    case plain(String)

    /// A text of the tables, with what its places are filled with, in the order in which Vietnamese has them.
    case filled(Phrase, [Words])

    /// A text that depends on a number, which fills its first place.
    case count(Phrase, Int)

    /// The text called `prefix_code`, where the tables have one, or else these words: for codes that come from the core.
    case code(String, String, otherwise: Words)

    /// A text of the tables; its places are filled with these.
    public static func of(_ phrase: Phrase, _ with: Words...) -> Words { .filled(phrase, with) }

    /// The same, with words as they came.
    public static func of(_ phrase: Phrase, _ with: String...) -> Words { .filled(phrase, with.map(Words.plain)) }

    /// A text of the tables that has no places.
    public static func of(_ phrase: Phrase) -> Words { .filled(phrase, []) }
}

/// A language of the app.
public enum Language: String, CaseIterable, Sendable {
    case vi, en

    /// These words in it.
    public func callAsFunction(_ words: Words) -> String {
        switch words {
        case .plain(let words): words
        case .filled(let phrase, let with): Self.fill(self[phrase], with.map { self($0) })
        case .count(let phrase, let number):
            Self.fill(number == 1 ? one(phrase) : self[phrase], [grouped(number)])
        case .code(let prefix, let code, let otherwise):
            Phrase(rawValue: "\(prefix)_\(code)").map { self[$0] } ?? self(otherwise)
        }
    }

    /// A text of the tables, its places as they stand there: `{1}`.
    public subscript(phrase: Phrase) -> String {
        self == .vi ? phrase.vietnamese : phrase.english
    }

    private func one(_ phrase: Phrase) -> String {
        self == .vi ? phrase.vietnamese : phrase.englishOne
    }

    private static func fill(_ text: String, _ words: [String]) -> String {
        guard !words.isEmpty else { return text }
        var parts = text.split(separator: "{", omittingEmptySubsequences: false)[...]
        var filled = String(parts.removeFirst())
        for part in parts {
            let end = part.firstIndex(of: "}") ?? part.endIndex
            if let place = Int(part[..<end]), words.indices.contains(place - 1) { filled += words[place - 1] }
            filled += part[end...].dropFirst()
        }
        return filled
    }
}
