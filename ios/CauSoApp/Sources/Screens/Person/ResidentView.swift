// Draws one person.

import CauSoKit
import SwiftUI

/// Draws it.
struct ResidentView: View {
    let state: ResidentState
    let send: (ResidentEvent) -> Void

    var body: some View {
        Page(.person_title) {
            Problem(state.told)
            if let name = state.name {
                Says(name: name, state: state)
                Ways(state: state, send: send)
                Part(.person_visits) {
                    if state.visits.isEmpty { Note(.person_no_visits) }
                    ForEach(state.visits, id: \.visit) { row in
                        Row(row.service, detail: row.detail) { send(.visit(visit: row.visit)) }
                    }
                }
                Changes(state: state, send: send)
            }
        } foot: {
            if state.canBeHelped { MainButton(.person_help, enabled: !state.busy) { send(.help) } }
        }
        .inSight { send(.entered) }
    }
}

/// Who they are.
private struct Says: View {
    let name: String
    let state: ResidentState

    var body: some View {
        Say(.plain(name)).causo(.title)
        Note(.of(.person_called, state.called))
        if let birth = state.birth { Note(.of(.person_birth, birth)) }
        Problem(state.mark)
        if state.merged { Note(.person_merged) }
    }
}

/// The ways on from there.
private struct Ways: View {
    let state: ResidentState
    let send: (ResidentEvent) -> Void

    var body: some View {
        if let phone = state.phone { Row(.of(.person_call, phone), icon: "phone") { send(.call) } }
        if let home = state.home { Row(.of(.person_home, home), icon: "house") { send(.home) } }
        if !state.gone { Row(.person_ask, icon: "signature") { send(.ask) } }
        Row(.person_held, icon: "lock.shield") { send(.held) }
        Row(.person_receipt, icon: "doc.text") { send(.receipt) }
        Row(.person_request, icon: "list.clipboard") { send(.request) }
    }
}

/// What is mended about them.
private struct Changes: View {
    let state: ResidentState
    let send: (ResidentEvent) -> Void

    var body: some View {
        Part(.person_change) {
            Row(.person_move, icon: "figure.2.and.child.holdinghands") { send(.move) }
            Row(.person_merge, icon: "arrow.triangle.merge") { send(.merge) }
            Row(.person_life, icon: "pencil") { send(.life) }
            if !state.lives.isEmpty {
                Card {
                    Note(.person_life_means)
                    OneOf(state.lives, chosen: state.life) { send(.note(code: $0)) }.disabled(state.busy)
                }
            }
        }
    }
}

#if DEBUG
struct ResidentView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(ResidentState.previews) { ResidentView(state: $0, send: { _ in }) }
    }
}
#endif
