// Draws a household.

import CauSoKit
import SwiftUI

/// Draws it.
struct HouseholdView: View {
    let state: HouseholdState
    let send: (HouseholdEvent) -> Void

    var body: some View {
        Page(.household_title) {
            Problem(state.problem)
            if let address = state.address { Say(.plain(address)).causo(.title) }
            if let hamlet = state.hamlet { Note(.plain(hamlet)) }
            if let count = state.count { Say(count).causo(.section).padding(.top, Room.two) }
            if state.empty { Note(.household_empty) }
            ForEach(state.members, id: \.subject) { member in
                PersonLine(member) { send(.open(subject: member.subject)) }
            }
        } foot: {
            if state.known { MainButton(.household_add) { send(.add) } }
        }
        .inSight { send(.entered) }
    }
}

#if DEBUG
struct HouseholdView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(HouseholdState.previews) { HouseholdView(state: $0, send: { _ in }) }
    }
}
#endif
