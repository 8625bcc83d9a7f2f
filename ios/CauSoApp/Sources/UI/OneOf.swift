// One of several, each as large as the others: a thumb meets any of them, and none is offered before another.

import CauSoKit
import SwiftUI

/// Boxes of which at most one is marked, by a sign and by colour.
struct OneOf: View {
    private let options: [CauSoKit.Option]
    private let chosen: String?
    private let columns: Int
    private let choose: @MainActor (String) -> Void
    private var larger = Larger()

    init(_ options: [CauSoKit.Option], chosen: String?, columns: Int = 1, choose: @escaping @MainActor (String) -> Void) {
        (self.options, self.chosen, self.columns, self.choose) = (options, chosen, columns, choose)
    }

    var body: some View {
        VStack(spacing: Room.one) {
            ForEach(rows, id: \.self) { row in
                HStack(alignment: .top, spacing: Room.one) {
                    ForEach(row, id: \.code) { option in
                        Box(option: option, isChosen: option.code == chosen) { choose(option.code) }
                    }
                    ForEach(row.count..<shown, id: \.self) { _ in Color.clear.frame(maxWidth: .infinity, maxHeight: 1) }
                }
                .fixedSize(horizontal: false, vertical: true)
            }
        }
    }

    /// Letters that are much larger than usual leave no room for two words side by side.
    private var shown: Int { larger.times > 1.3 ? 1 : columns }

    private var rows: [[CauSoKit.Option]] {
        stride(from: 0, to: options.count, by: shown).map { Array(options[$0..<min($0 + shown, options.count)]) }
    }
}

private struct Box: View {
    let option: CauSoKit.Option
    let isChosen: Bool
    let choose: @MainActor () -> Void
    @Environment(\.isEnabled) private var isEnabled

    var body: some View {
        Button(action: choose) {
            HStack(spacing: Room.one) {
                Image(systemName: isChosen ? "largecircle.fill.circle" : "circle")
                    .faced(.body)
                    .foregroundStyle(isEnabled ? Look.bridge : Look.off)
                    .accessibilityHidden(true)
                Say(option.words).multilineTextAlignment(.leading)
            }
            .padding(Room.one)
            .frame(maxWidth: .infinity, minHeight: Room.target, maxHeight: .infinity, alignment: .leading)
            .foregroundStyle(isEnabled ? Look.ink : Look.off)
            .background(shape.fill(isEnabled ? (isChosen ? Look.bridgePale : Look.card) : Look.offPaper))
            .overlay(shape.strokeBorder(isChosen ? Look.bridge : Look.edge, lineWidth: isChosen ? 2 : 1))
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(isChosen ? .isSelected : [])
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Room.round) }
}
