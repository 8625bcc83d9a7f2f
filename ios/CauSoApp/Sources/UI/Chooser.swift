// One of many: the hamlets of a commune would fill a page if each had a box.

import CauSoKit
import SwiftUI

/// A field that says what is chosen, and shows the others once it is tapped.
struct Chooser: View {
    private let label: Words
    private let options: [CauSoKit.Option]
    private let chosen: String?
    private let choose: @MainActor (String) -> Void
    @Environment(\.speech) private var speech

    init(_ label: Words, _ options: [CauSoKit.Option], chosen: String?, choose: @escaping @MainActor (String) -> Void) {
        (self.label, self.options, self.chosen, self.choose) = (label, options, chosen, choose)
    }

    init(_ label: Phrase, _ options: [CauSoKit.Option], chosen: String?, choose: @escaping @MainActor (String) -> Void) {
        self.init(.of(label), options, chosen: chosen, choose: choose)
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Room.half) {
            Say(label).causo(.small).accessibilityHidden(true)
            Menu {
                ForEach(options, id: \.code) { option in
                    Button { choose(option.code) } label: { speech.text(option.words) }
                }
            } label: {
                Opening(words: shown?.words)
            }
            // What is still being read is no empty list to choose from.
            .disabled(options.isEmpty)
            .accessibilityLabel(speech.text(label))
            .accessibilityValue(shown.map { speech.text($0.words) } ?? Text(verbatim: ""))
        }
    }

    private var shown: CauSoKit.Option? { options.first { $0.code == chosen } }
}

/// What is chosen, and a sign that there is more.
struct Opening: View {
    let words: Words?

    var body: some View {
        HStack(spacing: Room.one) {
            Say(words ?? .plain("")).multilineTextAlignment(.leading)
            Spacer(minLength: 0)
            Image(systemName: "chevron.down").faced(.small).accessibilityHidden(true)
        }
        .foregroundStyle(Look.ink)
        .padding(12)
        .frame(maxWidth: .infinity, minHeight: Room.target, alignment: .leading)
        .background(RoundedRectangle(cornerRadius: Room.one).fill(Look.card))
        .overlay(RoundedRectangle(cornerRadius: Room.one).strokeBorder(Look.edge, lineWidth: 1))
        .contentShape(Rectangle())
    }
}
