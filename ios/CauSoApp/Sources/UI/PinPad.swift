// Keys for a PIN. A keyboard of another maker may learn or send what is typed on it; these are our own.

import CauSoKit
import SwiftUI

/// Twelve keys, a line of dots, and the action. The digits are cleared as soon as they are taken.
struct PinPad: View {
    /// The fewest digits that a PIN has; the core refuses fewer.
    private static let least = 6
    private static let most = 12

    private let enabled: Bool
    private let done: Phrase
    private let take: @MainActor (String) -> Void
    @State private var digits = ""

    init(enabled: Bool = true, done: Phrase, take: @escaping @MainActor (String) -> Void) {
        (self.enabled, self.done, self.take) = (enabled, done, take)
    }

    var body: some View {
        VStack(spacing: Room.one) {
            Say(.plain(String(repeating: "●", count: digits.count)))
                .causo(.number)
                .frame(maxWidth: .infinity, minHeight: Room.target)
                // Who listens to the screen hears how many digits there are, and not which.
                .heard(as: .count(.pin_typed, digits.count))
            ForEach(["123", "456", "789"], id: \.self) { row in
                HStack(spacing: Room.one) {
                    ForEach(Array(row), id: \.self) { key($0) }
                }
            }
            HStack(spacing: Room.one) {
                Color.clear.frame(maxWidth: .infinity, maxHeight: Room.mainTarget)
                key("0")
                Key(action: { digits = String(digits.dropLast()) }) { Image(systemName: "delete.left").faced(.large) }
                    .heard(as: .of(.pin_erase))
            }
            MainButton(done, enabled: digits.count >= Self.least) {
                let taken = digits
                digits = ""
                take(taken)
            }
        }
        .disabled(!enabled)
    }

    private func key(_ digit: Character) -> some View {
        Key(action: { if digits.count < Self.most { digits.append(digit) } }) {
            Say(.plain(String(digit))).causo(.large)
        }
    }
}

private struct Key<Label: View>: View {
    let action: @MainActor () -> Void
    @ViewBuilder let label: Label
    @Environment(\.isEnabled) private var isEnabled

    var body: some View {
        Button(action: action) {
            label
                .frame(maxWidth: .infinity, minHeight: Room.mainTarget)
                .foregroundStyle(isEnabled ? Look.ink : Look.off)
                .background(shape.fill(isEnabled ? Look.card : Look.offPaper))
                .overlay(shape.strokeBorder(Look.line, lineWidth: 1))
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
    }

    private var shape: RoundedRectangle { RoundedRectangle(cornerRadius: Room.round) }
}
