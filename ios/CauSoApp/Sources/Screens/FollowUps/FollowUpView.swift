// Draws one thing that was promised.

import CauSoKit
import SwiftUI

/// Draws it.
struct FollowUpView: View {
    let state: FollowUpState
    let send: (FollowUpEvent) -> Void

    var body: some View {
        Page(.followup_title) {
            Problem(state.problem)
            if state.ask { SecondButton(.visit_hand_over) { send(.ask) } }
            if let what = state.what {
                promised(what)
                ways
                answers
            }
        } foot: {
            if state.what != nil {
                MainButton(.button_save, busy: state.working, enabled: state.maySave) { send(.save) }
            }
        }
    }

    @ViewBuilder private func promised(_ what: Words) -> some View {
        if let name = state.name { Say(.plain(name)).causo(.title) }
        Say(what)
        if let due = state.due { Say(due).causo(.strong) }
        if let often = state.repeat { Note(often) }
        if let dossier = state.dossier { Say(dossier) }
    }

    @ViewBuilder private var ways: some View {
        if state.mayCall { SecondButton(.followup_call, icon: "phone") { send(.call) } }
        if state.byVisit { SecondButton(.followup_visit_now, icon: "square.and.pencil") { send(.visit) } }
        PlainButton(.visit_resident, icon: "person") { send(.resident) }
    }

    @ViewBuilder private var answers: some View {
        Part(state.asks) {
            OneOf(state.answers, chosen: state.answer, columns: 2) { send(.answer(code: $0)) }
        }
        if state.asksDay {
            DayField(.visit_pick_day, state.day, earliest: state.earliest) { send(.due(day: $0)) }
        }
    }
}

#if DEBUG
struct FollowUpView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(FollowUpState.previews) { FollowUpView(state: $0, send: { _ in }) }
    }
}
#endif
