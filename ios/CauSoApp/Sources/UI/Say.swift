// A text in the app's language, whatever the phone's is. Nothing is cut off: it takes as many lines as it needs.

import CauSoKit
import SwiftUI

/// Words of a state, or of the tables.
struct Say: View {
    private let words: Words
    @Environment(\.speech) private var speech
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
        speech.text(words)
            .faced(face)
            .fixedSize(horizontal: false, vertical: true)
            .accessibilityAddTraits(face.isHeading ? .isHeader : [])
    }
}

extension View {
    /// Another name than what is shown, for who listens to the screen.
    func heard(as words: Words) -> some View {
        modifier(Heard(words: words))
    }

    /// What is below is said in this language, ISO 639, to somebody who is addressed like this: `bà`.
    func said(in language: String, to form: String) -> some View {
        environment(\.speech, Speech(in: language, to: form))
    }
}

private struct Heard: ViewModifier {
    let words: Words
    @Environment(\.speech) private var speech

    func body(content: Content) -> some View {
        content.accessibilityLabel(speech.text(words))
    }
}
