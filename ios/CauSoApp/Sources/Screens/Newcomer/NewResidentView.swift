// Draws what is typed about somebody new.

import CauSoKit
import SwiftUI

/// Draws it.
struct NewResidentView: View {
    let state: NewResidentState
    let send: (NewResidentEvent) -> Void

    var body: some View {
        ScrollViewReader { page in
            Page(.newcomer_title) {
                VStack(alignment: .leading, spacing: Room.one) {
                    Problem(state.problem)
                    if !state.alike.isEmpty { AlikeCard(state: state, send: send) }
                }
                .id(Lead.top)
                CardFields(state: state, send: send)
                NameFields(state: state, send: send)
                Part(.newcomer_home) {
                    HomeFields(state: state.home) { send(.home(event: $0)) }
                }
                .id(Lead.home)
                Part(.newcomer_more) {
                    TypedField(.idNumber, .newcomer_id_number, state.idNumber, kind: .digits, state: state, send: send)
                    TypedField(.phone, .newcomer_phone, state.phone, kind: .phone, state: state, send: send)
                    Toggled(.newcomer_represented, state.represented) { send(.represented(represented: $0)) }
                }
                Note(state.basis)
            } foot: {
                if !state.asks { PlainButton(.newcomer_ask_instead) { send(.ask) } }
                MainButton(state.asks ? .newcomer_ask : .newcomer_save, busy: state.busy) { send(.save) }
            }
            .onChange(of: state.lead) { lead in
                if let lead { page.scrollTo(lead, anchor: .top) }
            }
        }
    }
}

/// Who may be the same person.
private struct AlikeCard: View {
    let state: NewResidentState
    let send: (NewResidentEvent) -> Void

    var body: some View {
        Card {
            Say(.newcomer_alike).causo(.strong)
            Note(.newcomer_alike_look)
            ForEach(state.alike, id: \.subject) { row in
                PersonLine(row) { send(.open(subject: row.subject)) }
            }
            if state.halted { SecondButton(.newcomer_another) { send(.another) } }
        }
    }
}

#if DEBUG
struct NewResidentView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(NewResidentState.previews) { NewResidentView(state: $0, send: { _ in }) }
    }
}
#endif
