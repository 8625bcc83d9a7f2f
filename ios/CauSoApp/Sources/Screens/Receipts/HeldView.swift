// Draws what is held about one person.

import CauSoKit
import SwiftUI

/// Draws it.
struct HeldView: View {
    let state: HeldState
    let send: (HeldEvent) -> Void

    var body: some View {
        Page(.held_title) {
            ForEach(state.parts.indices, id: \.self) { HeldCard(part: state.parts[$0]) }
            if !state.parts.isEmpty {
                VStack(spacing: Room.one) {
                    SecondButton(.held_print, icon: "printer") { send(.print) }
                    PlainButton(.held_settings) { send(.settings) }
                    PlainButton(.held_request) { send(.request) }
                }
                .padding(.top, Room.one)
            }
        } foot: {
            Problem(state.problem)
            MainButton(.held_share, enabled: state.there) { send(.share) }
        }
    }
}

/// One part of it, as the core says it.
private struct HeldCard: View {
    let part: HeldPart

    var body: some View {
        Card {
            Say(.plain(part.heading)).causo(.strong).accessibilityAddTraits(.isHeader)
            ForEach(part.lines.indices, id: \.self) { Say(.plain(part.lines[$0])) }
        }
    }
}

#if DEBUG
struct HeldView_Previews: PreviewProvider {
    static var previews: some View { EveryState(HeldState.previews) { HeldView(state: $0, send: { _ in }) } }
}
#endif
