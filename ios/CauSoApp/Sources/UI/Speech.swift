// How texts are said: in which language, and to whom. A resident's may be another than the app's.

import CauSoKit
import SwiftUI

/// Makes words of a state what is read and heard.
struct Speech: Equatable {
    var language: Language
    /// How somebody is addressed, where the texts are for them: `bà`.
    var form: String?

    init(language: Language) {
        self.language = language
    }

    /// To a resident, in their language, ISO 639; in Vietnamese when the app does not have it.
    init(in language: String, to form: String) {
        (self.language, self.form) = (Language(rawValue: language) ?? .vi, form)
    }

    func callAsFunction(_ words: Words) -> String {
        form.map { spokenTo(language(words), $0) } ?? language(words)
    }

    /// A text that says of itself in which language it is: whoever listens to the screen hears it in that one's voice.
    func text(_ words: Words) -> Text {
        var said = AttributedString(self(words))
        said.languageIdentifier = language.rawValue
        return Text(said)
    }

    /// The same, of the tables.
    func text(_ phrase: Phrase) -> Text { text(.of(phrase)) }
}
