// Draws the list of guides.

import CauSoKit
import SwiftUI

/// Draws it.
struct GuidesView: View {
    let state: GuidesState
    let send: (GuidesEvent) -> Void

    var body: some View {
        Page(.guides_title) {
            Problem(state.problem)
            Success(state.news)
            if let rows = state.rows {
                if rows.isEmpty { Say(.guides_empty) }
                ForEach(rows, id: \.code) { row in
                    Row(.plain(row.title), detail: row.steps, mark: row.from) { send(.open(code: row.code)) }
                }
            }
        } foot: {
            PlainButton(.guides_lesson, icon: "graduationcap") { send(.lesson) }
            if state.updating {
                Busy(.guides_updating)
                PlainButton(.button_cancel) { send(.cancel) }
            } else {
                SecondButton(.guides_update, icon: "arrow.triangle.2.circlepath") { send(.update) }
            }
        }
    }
}

#if DEBUG
struct GuidesView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(GuidesState.previews) { GuidesView(state: $0, send: { _ in }) }
    }
}
#endif
