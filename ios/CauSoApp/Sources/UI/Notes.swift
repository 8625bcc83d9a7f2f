// What a screen says beside its content: that something went wrong, that all is well, that it is at work.

import CauSoKit
import SwiftUI

/// Something went wrong, or must be minded: nothing when there are no words.
struct Problem: View {
    private let words: Words?

    init(_ words: Words?) {
        self.words = words
    }

    var body: some View {
        if let words { Told(words: words, icon: "exclamationmark.triangle", ink: Look.warning, ground: Look.warningPaper) }
    }
}

/// It went well: nothing when there are no words.
struct Success: View {
    private let words: Words?

    init(_ words: Words?) {
        self.words = words
    }

    var body: some View {
        if let words { Told(words: words, icon: "checkmark.circle", ink: Look.success, ground: Look.successPaper) }
    }
}

/// What is wrong with the field above it.
struct Fault: View {
    private let words: Words

    init(_ words: Words) {
        self.words = words
    }

    var body: some View {
        Say(words).foregroundStyle(Look.warning).announced(words)
    }
}

/// Quiet text.
struct Note: View {
    private let words: Words

    init(_ words: Words) {
        self.words = words
    }

    init(_ phrase: Phrase) {
        self.init(.of(phrase))
    }

    var body: some View { Say(words).causo(.small) }
}

/// It is at work, and at what.
struct Busy: View {
    private let words: Words

    init(_ words: Words) {
        self.words = words
    }

    init(_ phrase: Phrase) {
        self.init(.of(phrase))
    }

    var body: some View {
        HStack(spacing: Room.one) {
            ProgressView()
            Say(words).causo(.small)
        }
        .frame(minHeight: Room.target)
        .accessibilityElement(children: .combine)
    }
}

private struct Told: View {
    let words: Words
    let icon: String
    let ink: Color
    let ground: Color

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Room.one) {
            Image(systemName: icon).faced(.body).accessibilityHidden(true)
            Say(words).frame(maxWidth: .infinity, alignment: .leading)
        }
        .foregroundStyle(ink)
        .padding(12)
        .background(RoundedRectangle(cornerRadius: Room.round).fill(ground))
        .announced(words)
    }
}

private struct Announced: ViewModifier {
    let words: Words
    @Environment(\.speech) private var speech
    @Environment(\.systemParts) private var parts

    func body(content: Content) -> some View {
        content
            .onAppear { parts?.announce(speech(words), speech.language) }
            .onChange(of: words) { parts?.announce(speech($0), speech.language) }
    }
}

extension View {
    /// Whoever listens to the screen hears these words when they come.
    fileprivate func announced(_ words: Words) -> some View {
        modifier(Announced(words: words))
    }
}
