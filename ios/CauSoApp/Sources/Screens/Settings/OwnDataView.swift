// Draws what is kept about the volunteer.

import CauSoKit
import SwiftUI

/// Draws it.
struct OwnDataView: View {
    let state: OwnDataState
    let send: (OwnDataEvent) -> Void

    var body: some View {
        Page(.own_title) {
            Problem(state.problem)
            ForEach(state.notice, id: \.self) { Say(.plain($0)) }
            ForEach(state.parts, id: \.self) { part in
                Part(part.title) {
                    ForEach(part.rows, id: \.self) { OwnLine(row: $0) }
                }
            }
        }
    }
}

/// A line with its name, heard as one.
private struct OwnLine: View {
    let row: OwnRow

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Note(row.label)
            Say(row.value)
        }
        .accessibilityElement(children: .combine)
    }
}

#if DEBUG
struct OwnDataView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(OwnDataState.previews) { OwnDataView(state: $0, send: { _ in }) }
    }
}
#endif
