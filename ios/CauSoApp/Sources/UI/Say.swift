// A text in the app's language, whatever the phone's is. Nothing is cut off: it takes as many lines as it needs.

import CauSoKit
import SwiftUI

/// Words of a state, or of the tables.
struct Say: View {
    private let words: Words
    @Environment(\.language) private var language
    @Environment(\.face) private var face

    init(_ words: Words) {
        self.words = words
    }

    init(_ phrase: Phrase) {
        self.init(.of(phrase))
    }

    var body: some View {
        if let colour = face.colour {
            text.foregroundStyle(colour)
        } else {
            text
        }
    }

    private var text: some View {
        language.text(words)
            .faced(face)
            .fixedSize(horizontal: false, vertical: true)
            .accessibilityAddTraits(face.isHeading ? .isHeader : [])
    }
}

extension Language {
    /// A text that says of itself in which language it is: whoever listens to the screen hears it in that one's voice.
    func text(_ words: Words) -> Text {
        var said = AttributedString(self(words))
        said.languageIdentifier = rawValue
        return Text(said)
    }

    /// The same, of the tables.
    func text(_ phrase: Phrase) -> Text { text(.of(phrase)) }
}

extension View {
    /// Another name than what is shown, for who listens to the screen.
    func heard(as words: Words) -> some View {
        modifier(Heard(words: words))
    }

    /// What is below is said in this language, ISO 639; in Vietnamese when the app does not have it.
    func said(in language: String) -> some View {
        environment(\.language, Language(rawValue: language) ?? .vi)
    }
}

private struct Heard: ViewModifier {
    let words: Words
    @Environment(\.language) private var language

    func body(content: Content) -> some View {
        content.accessibilityLabel(language.text(words))
    }
}
