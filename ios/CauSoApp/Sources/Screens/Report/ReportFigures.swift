// A figure of the report, large or in a line with its bar: what is tapped to see who stands behind it.

import CauSoKit
import SwiftUI

/// A large one.
struct FigureCard: View {
    let number: Words
    let about: Phrase
    let action: @MainActor () -> Void

    var body: some View {
        Figure(action: action) {
            Card {
                Say(number).causo(.number)
                Say(about).causo(.small)
            }
        }
    }
}

/// Those of one kind, each with its bar where they are people.
struct FigureLines: View {
    let rows: [FigureRow]
    let people: Bool
    let behind: (String) -> Void

    var body: some View {
        ForEach(rows, id: \.code) { row in
            Figure { behind(row.code) } label: {
                VStack(spacing: Room.half) {
                    HStack(alignment: .firstTextBaseline, spacing: Room.one) {
                        Say(row.words).frame(maxWidth: .infinity, alignment: .leading)
                        Say(people ? .count(.count_people, row.number) : .plain(grouped(row.number))).causo(.strong)
                    }
                    if people { Bar(row.share) }
                }
            }
        }
    }
}

/// Something that is tapped as a whole, and heard as a whole.
struct Figure<Label: View>: View {
    let action: @MainActor () -> Void
    @ViewBuilder let label: () -> Label

    var body: some View {
        Button(action: action) {
            label()
                .multilineTextAlignment(.leading)
                .frame(maxWidth: .infinity, minHeight: Room.mainTarget, alignment: .leading)
                .contentShape(Rectangle())
                .accessibilityElement(children: .combine)
        }
        .buttonStyle(.plain)
    }
}
