// Draws the way into practice.

import CauSoKit
import SwiftUI

/// Draws it.
struct PracticeView: View {
    let state: PracticeState
    let send: (PracticeEvent) -> Void

    var body: some View {
        Page(.unlock_practice) {
            Say(.practice_what)
            if state.practising { Say(.practice_kept).padding(.top, Room.one) }
            Problem(state.problem)
            if state.offersBeginnings {
                OneOf(PracticeState.beginnings, chosen: state.beginning) { send(.begins($0)) }
            }
            if let asks = state.asks {
                Say(asks).causo(.strong).padding(.top, Room.one)
                if state.working { Busy(.unlock_trying) }
                PinPad(enabled: !state.working, done: .pin_done) { send(.pin(digits: $0)) }
            }
        } foot: {
            if state.practising { MainButton(.practice_leave) { send(.leave) } }
        }
    }
}

#if DEBUG
struct PracticeView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(PracticeState.previews) { PracticeView(state: $0, send: { _ in }) }
    }
}
#endif
