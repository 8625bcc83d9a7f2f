// Draws two records side by side.

import CauSoKit
import SwiftUI

/// Draws it.
struct MergeView: View {
    let state: MergeState
    let send: (MergeEvent) -> Void

    var body: some View {
        Page(.merge_title) {
            Problem(state.problem)
            Success(state.done)
            Note(.merge_means)
            SideBySide {
                if let one = state.one { SideCard(side: one) }
                if let other = state.other { SideCard(side: other) }
            }
            if state.chosen { PlainButton(.merge_anew) { send(.anew) } }
            if state.choosing { Choose(state: state, send: send) }
            if !state.merged.isEmpty {
                Part(.merge_merged) {
                    Note(.merge_merged_means)
                    ForEach(state.merged, id: \.subject) { row in
                        SecondButton(row.words, enabled: !state.busy) { send(.unmerge(subject: row.subject)) }
                    }
                }
            }
        } foot: {
            if state.chosen { MainButton(.merge_merge, busy: state.busy) { send(.merge) } }
        }
    }
}

/// One record.
private struct SideCard: View {
    let side: Side

    var body: some View {
        Card {
            Say(.plain(side.name)).causo(.strong)
            ForEach(side.lines, id: \.self) { Note($0) }
        }
    }
}

/// Which the other record is.
private struct Choose: View {
    let state: MergeState
    let send: (MergeEvent) -> Void

    var body: some View {
        if !state.alike.isEmpty {
            Part(.merge_alike) {
                ForEach(state.alike, id: \.subject) { row in
                    PersonLine(row) { send(.choose(subject: row.subject)) }
                }
            }
        }
        Field(.merge_search, state.query, kind: .name) { send(.query(words: $0)) }
        ForEach(state.found, id: \.subject) { person in
            PersonLine(person) { send(.choose(subject: person.subject)) }
        }
    }
}

#if DEBUG
struct MergeView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(MergeState.previews) { MergeView(state: $0, send: { _ in }) }
    }
}
#endif
