// What helps to read, on every screen that a resident reads: aloud, larger, smaller.

import CauSoKit
import SwiftUI

/// Side by side, their words below their signs.
struct HandOverTools: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void

    var body: some View {
        HStack(spacing: Room.one) {
            if state.reading == nil {
                Tool(icon: "speaker.wave.2", words: .resident_aloud) { send(.aloud) }
            } else {
                Tool(icon: "speaker.slash", words: .resident_silent) { send(.aloud) }
            }
            Tool(icon: "textformat.size.larger", words: .resident_larger) { send(.larger) }
            Tool(icon: "textformat.size.smaller", words: .resident_smaller) { send(.smaller) }
        }
        .fixedSize(horizontal: false, vertical: true)
        .frame(maxWidth: Room.widest)
        .padding(.horizontal, Room.two)
        .padding(.top, Room.one)
    }
}

private struct Tool: View {
    let icon: String
    let words: Phrase
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) {
            VStack(spacing: Room.half) {
                Image(systemName: icon).faced(.strong).accessibilityHidden(true)
                Say(words).causo(.strong).multilineTextAlignment(.center)
            }
            .foregroundStyle(Look.bridge)
            .padding(Room.half)
            .frame(maxWidth: .infinity, minHeight: Room.mainTarget, maxHeight: .infinity)
            .background(RoundedRectangle(cornerRadius: Room.round).fill(Look.card))
            .overlay(RoundedRectangle(cornerRadius: Room.round).strokeBorder(Look.bridge, lineWidth: 2))
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
    }
}
