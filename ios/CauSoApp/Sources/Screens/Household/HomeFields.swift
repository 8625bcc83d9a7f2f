// The part of a screen on which it is chosen where somebody lives.

import CauSoKit
import SwiftUI

/// A new address, or the house of somebody who is recorded.
struct HomeFields: View {
    let state: HomeState
    let send: (HomeEvent) -> Void

    var body: some View {
        OneOf(HomeState.kinds, chosen: state.kind) { send(.kind($0)) }
        if let fault = state.faults["household"] { Fault(fault) }
        if state.together {
            Success(state.hostWords)
            Field(.home_search, state.query, kind: .name) { send(.query(words: $0)) }
            ForEach(state.found, id: \.subject) { person in
                PersonLine(person) { send(.host(subject: person.subject)) }
            }
        } else {
            Field(.home_address, state.address, problem: state.faults["address"]) { send(.address(words: $0)) }
            Chooser(.home_hamlet, state.hamlets, chosen: state.hamlet) { send(.hamlet(code: $0)) }
            if let fault = state.faults["hamlet"] { Fault(fault) }
        }
    }
}
