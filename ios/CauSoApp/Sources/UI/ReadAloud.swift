// A text with a button that reads it aloud, the line lit that is heard: who reads slowly follows with their eyes.

import CauSoKit
import SwiftUI

/// Nothing when there is nothing to read.
struct ReadAloud: View {
    private let reading: Reading?
    @StateObject private var held = Held(Reader())
    @Environment(\.systemParts) private var parts
    @Environment(\.inSight) private var inSight

    init(_ reading: Reading?) {
        self.reading = reading
    }

    private var reader: Reader { held.value }

    var body: some View {
        Followed(reader.states) { state in
            if let shown = state.reading {
                VStack(alignment: .leading, spacing: Room.one) {
                    ReadText(reading: shown, lit: state.lit)
                    if state.isMissing { Problem(.of(.read_missing)) }
                    SecondButton(state.isHeard ? .read_stop : .read_aloud, icon: "speaker.wave.2") { reader.tapped() }
                }
            }
        }
        .onAppear {
            reader.show(reading)
            reader.enter(parts?.voice())
        }
        .onDisappear { reader.leave() }
        .onChange(of: reading) { reader.show($0) }
        .onChange(of: inSight) { if !$0 { reader.quiet() } }
    }
}

/// The text, one of its lines on another ground; its words keep their colour.
private struct ReadText: View {
    let reading: Reading
    let lit: Range<Int>?

    var body: some View {
        Text(words).faced(.resident).fixedSize(horizontal: false, vertical: true)
    }

    private var words: AttributedString {
        var words = AttributedString(reading.shown)
        words.languageIdentifier = reading.language
        if let lit {
            let from = words.index(words.startIndex, offsetByCharacters: lit.lowerBound)
            let to = words.index(from, offsetByCharacters: lit.count)
            words[from..<to].backgroundColor = Look.lit
        }
        return words
    }
}

/// A line that is lit while it is read aloud.
struct LitLine: View {
    private let words: Words
    private let isLit: Bool

    init(_ words: Words, lit: Bool) {
        (self.words, isLit) = (words, lit)
    }

    var body: some View {
        Say(words)
            .padding(Room.half)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(RoundedRectangle(cornerRadius: Room.one).fill(isLit ? Look.lit : Color.clear))
    }
}
