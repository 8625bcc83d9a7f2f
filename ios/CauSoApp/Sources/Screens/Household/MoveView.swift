// Draws where somebody will live.

import CauSoKit
import SwiftUI

/// Draws it.
struct MoveView: View {
    let state: MoveState
    let send: (MoveEvent) -> Void

    var body: some View {
        Page(.move_title) {
            Problem(state.problem)
            Say(.plain(state.name)).causo(.title)
            Note(.move_means)
            HomeFields(state: state.home) { send(.home(event: $0)) }
        } foot: {
            MainButton(.move_save, busy: state.busy) { send(.save) }
        }
    }
}

#if DEBUG
struct MoveView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(MoveState.previews) { MoveView(state: $0, send: { _ in }) }
    }
}
#endif
