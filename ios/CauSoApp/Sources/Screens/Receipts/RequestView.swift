// Draws a request: the eight rights in words, the day, and what the commune owes by when.

import CauSoKit
import SwiftUI

/// Draws it.
struct RequestView: View {
    let state: RequestState
    let send: (RequestEvent) -> Void

    var body: some View {
        Page(.request_title) {
            if !state.name.isEmpty { Say(.plain(state.name)).causo(.title) }
            if state.isRecorded {
                Success(.of(.request_recorded))
                Say(.request_tell).causo(.strong).padding(.top, Room.one)
                ForEach(state.deadlines, id: \.self) { Say($0) }
            } else {
                Part(.request_what) {
                    OneOf(state.rights, chosen: state.right) { send(.ask(right: $0)) }
                }
                DayField(.request_received, state.received, latest: state.today) { send(.received(day: $0)) }
                    .disabled(!state.canDate)
                    .padding(.top, Room.one)
            }
        } foot: {
            Problem(state.problem)
            if state.isRecorded {
                MainButton(.button_done) { send(.done) }
            } else {
                MainButton(.request_record, busy: state.busy, enabled: state.ready) { send(.record) }
            }
        }
    }
}

#if DEBUG
struct RequestView_Previews: PreviewProvider {
    static var previews: some View { EveryState(RequestState.previews) { RequestView(state: $0, send: { _ in }) } }
}
#endif
