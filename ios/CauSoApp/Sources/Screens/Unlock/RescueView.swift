// Draws what can still be saved.

import CauSoKit
import SwiftUI

/// Draws it.
struct RescueView: View {
    let state: RescueState
    let send: (RescueEvent) -> Void

    var body: some View {
        Page(.rescue_title, back: false) {
            Problem(state.because)
            ForEach(state.results, id: \.self) { Say($0) }
            if state.working { ProgressView().frame(maxWidth: .infinity) }
            if state.asking { asking }
            if state.offersBeginning { PlainButton(.rescue_anew) { send(.beginAnew) }.padding(.top, Room.three) }
        } foot: {
            if state.offersSaving {
                SecondButton(.rescue_file) { send(.file) }
                MainButton(.rescue_send) { send(.send) }
            }
            if state.offersOpening { MainButton(.button_retry) { send(.retry) } }
        }
    }

    /// Two buttons well apart, and neither where the main action was.
    private var asking: some View {
        Card {
            Say(.rescue_ask)
            SecondButton(.rescue_keep) { send(.keep) }
            DangerButton(.rescue_confirm) { send(.confirm) }.padding(.top, Room.three)
        }
    }
}

#if DEBUG
struct RescueView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(RescueState.previews) { RescueView(state: $0, send: { _ in }) }
    }
}
#endif
