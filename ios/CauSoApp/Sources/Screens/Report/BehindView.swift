// Draws what stands behind a figure.

import CauSoKit
import SwiftUI

/// Draws it.
struct BehindView: View {
    let state: BehindState
    let send: (BehindEvent) -> Void

    var body: some View {
        Page(state.figure) {
            Problem(state.problem)
            if state.empty { Say(.behind_empty) }
            LazyVStack(alignment: .leading, spacing: 0) {
                ForEach(state.rows.indices, id: \.self) { BehindLine(row: state.rows[$0], send: send) }
                if state.goesOn {
                    // The end of what was read came into sight; it is another end with each page.
                    ProgressView()
                        .frame(maxWidth: .infinity, minHeight: Room.target)
                        .onAppear { send(.more) }
                        .id(state.rows.count)
                }
            }
        }
    }
}

/// A yes leads to nobody.
private struct BehindLine: View {
    let row: BehindRow
    let send: (BehindEvent) -> Void

    var body: some View {
        if row.leads {
            Row(row.title, detail: row.second) { send(.open(visit: row.visit)) }
        } else {
            Lines(row.title, detail: row.second).padding(.vertical, Room.one)
        }
    }
}

#if DEBUG
struct BehindView_Previews: PreviewProvider {
    static var previews: some View { EveryState(BehindState.previews) { BehindView(state: $0, send: { _ in }) } }
}
#endif
