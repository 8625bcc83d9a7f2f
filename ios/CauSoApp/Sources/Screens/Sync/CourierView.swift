// Draws what is carried.

import CauSoKit
import SwiftUI

/// Draws it.
struct CourierView: View {
    let state: CourierState
    let send: (CourierEvent) -> Void

    var body: some View {
        Page(.courier_title) {
            Problem(state.warning)
            ForEach(state.results, id: \.self) { Success($0) }
            Say(.courier_what)
            if state.working { ProgressView().frame(maxWidth: .infinity) }
            if let waiting = state.waitingWords { Say(waiting).causo(.strong) }
            if let carried = state.carriedWords {
                Say(carried).causo(.strong)
                PlainButton(.courier_sync) { send(.sync) }
            }
        } foot: {
            SecondButton(.courier_take, enabled: state.open) { send(.take) }
            MainButton(.courier_give, enabled: state.open) { send(.give) }
        }
    }
}

#if DEBUG
struct CourierView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(CourierState.previews) { CourierView(state: $0, send: { _ in }) }
    }
}
#endif
