// Words of a screen's state. They are looked up when they are drawn, so a change of language reaches what is shown already.

/// Something to read.
public indirect enum Words: Hashable, Sendable {
    /// Words as they came: names, numbers, texts of the core that have their language already.
    case plain(String)

    /// A text of the tables, with what its places are filled with, in the order in which Vietnamese has them.
    case of(Phrase, [Words] = [])

    /// A text that depends on a number, which fills its first place.
    case count(Phrase, Int)

    /// The text called `prefix_code`, where the tables have one, or else these words: for codes that come from the core.
    case code(String, String, otherwise: Words)

    /// A text of the tables; its places are filled with words as they came.
    public static func of(_ phrase: Phrase, _ filled: String...) -> Words { .of(phrase, filled.map(Words.plain)) }
}

extension Words: ExpressibleByStringLiteral {
    public init(stringLiteral words: String) { self = .plain(words) }
}

/// A language of the app.
public enum Language: String, CaseIterable, Sendable {
    case vi, en

    /// These words in it.
    public func callAsFunction(_ words: Words) -> String {
        switch words {
        case .plain(let words): words
        case .of(let phrase, let filled): Self.fill(text(of: phrase), filled.map { self($0) })
        case .count(let phrase, let number):
            Self.fill(number == 1 ? phrase.one(in: self) : text(of: phrase), [grouped(number)])
        case .code(let prefix, let code, let otherwise):
            Phrase(rawValue: "\(prefix)_\(code)").map(text) ?? self(otherwise)
        }
    }

    private func text(of phrase: Phrase) -> String {
        switch self {
        case .vi: phrase.vietnamese
        case .en: phrase.english
        }
    }

    /// Places are written `%1$@`, `%2$@`, ….
    private static func fill(_ text: String, _ words: [String]) -> String { text }
}
