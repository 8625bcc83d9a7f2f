// Draws the list and the search.

import CauSoKit
import SwiftUI

/// Draws it. The list scrolls under the search, which stays.
struct ResidentsView: View {
    let state: ResidentsState
    let send: (ResidentsEvent) -> Void

    var body: some View {
        VStack(spacing: 0) {
            Header(title: .of(state.helping ? .people_title_help : .people_title), back: true)
            VStack(alignment: .leading, spacing: Room.one) {
                Field(.people_search, state.query, kind: .name) { send(.query(words: $0)) }
                Problem(state.problem)
                if let told = state.told { Note(told) }
                if state.slow { Busy(.people_slow) }
            }
            .frame(maxWidth: Room.widest, alignment: .leading)
            .padding(.horizontal, Room.two)
            PeopleList(state: state, send: send)
            MainButton(.people_add) { send(.add) }
                .frame(maxWidth: Room.widest)
                .padding(.horizontal, Room.two)
                .padding(.bottom, Room.one)
        }
        .background(Look.paper.ignoresSafeArea())
    }
}

#if DEBUG
struct ResidentsView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(ResidentsState.previews) { ResidentsView(state: $0, send: { _ in }) }
    }
}
#endif
