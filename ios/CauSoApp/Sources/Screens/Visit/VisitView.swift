// A visit on one page, top to bottom as it is made: what for, step by step, how it ended, what is due.

import CauSoKit
import SwiftUI

/// Draws it.
struct VisitView: View {
    let state: VisitState
    let send: (VisitEvent) -> Void
    @State private var asksToDiscard = false

    var body: some View {
        Page(.visit_title) {
            Problem(state.problem)
            if let name = state.name, !name.isEmpty { Say(.plain(name)).causo(.title) }
            if state.saved { Note(.visit_saved) } else if !state.allowed { Note(.visit_not_kept) }
            service
            if state.service != nil { rest }
        } foot: {
            if state.service != nil { foot }
        }
        .confirming(asksToDiscard ? .of(.visit_discard_ask) : nil, yes: .visit_discard, no: .button_cancel) { yes in
            asksToDiscard = false
            if yes { send(.discard) }
        }
    }

    @ViewBuilder private var service: some View {
        if state.choosingService {
            Part(.visit_service) {
                OneOf(state.services, chosen: state.service?.code) { send(.service(code: $0)) }
            }
        } else if let chosen = state.service {
            Part(.visit_service) {
                SideBySide {
                    Say(chosen.words).causo(.strong)
                    PlainButton(.visit_change) { send(.otherService) }
                }
            }
        }
    }

    @ViewBuilder private var rest: some View {
        StepsPart(state: state.guide, send: send)
        if let found = state.shop {
            SecondButton(.visit_shop, icon: "qrcode.viewfinder") { send(.shop) }
            ForEach(found, id: \.self) { words in Say(words) }
        }
        EndPart(state: state, send: send)
        PlainButton(.visit_discard) { asksToDiscard = true }
    }

    @ViewBuilder private var foot: some View {
        if state.allowed {
            MainButton(.visit_record, busy: state.working) { send(.main) }
        } else {
            Note(.visit_ask_why)
            MainButton(.visit_hand_over, busy: state.working) { send(.main) }
        }
    }
}

#if DEBUG
struct VisitView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(VisitState.previews) { VisitView(state: $0, send: { _ in }) }
    }
}
#endif
