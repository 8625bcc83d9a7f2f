// The PIN, typed on keys of our own: no keyboard of another maker sees it.

import CauSoKit
import SwiftUI

/// Draws it.
struct UnlockView: View {
    let state: UnlockState
    let send: (UnlockEvent) -> Void

    var body: some View {
        Page(.unlock_title, back: false) {
            Problem(state.problem)
            if let wait = state.wait { Say(wait).causo(.strong) }
            // Its room stays: a key that moves away under a finger is another key.
            Busy(.unlock_trying)
                .opacity(state.trying ? 1 : 0)
                .accessibilityHidden(!state.trying)
            PinPad(enabled: state.mayTry, done: .pin_done) { send(.pin(digits: $0)) }
            ways
        }
    }

    @ViewBuilder private var ways: some View {
        if let waiting = state.waitingWords { Note(waiting) }
        if state.offersSync { PlainButton(.unlock_sync) { send(.sync) } }
        if state.offersGuides { PlainButton(.unlock_guides) { send(.guides) } }
        if state.offersCourier { PlainButton(.unlock_courier) { send(.courier) } }
        if state.offersPractice { PlainButton(.unlock_practice) { send(.practice) } }
        if state.offersLeaving { PlainButton(.practice_leave) { send(.practice) } }
        if state.offersSettings { PlainButton(.enrol_settings) { send(.settings) } }
    }
}

#if DEBUG
struct UnlockView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(UnlockState.previews) { UnlockView(state: $0, send: { _ in }) }
    }
}
#endif
