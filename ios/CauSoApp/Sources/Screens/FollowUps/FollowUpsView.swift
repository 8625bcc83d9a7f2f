// Draws what was promised.

import CauSoKit
import SwiftUI

/// Draws it.
struct FollowUpsView: View {
    let state: FollowUpsState
    let send: (FollowUpsEvent) -> Void

    var body: some View {
        Page(.followups_title) {
            Problem(state.problem)
            if let sections = state.sections {
                if sections.isEmpty { none }
                ForEach(sections, id: \.title) { section in
                    Part(section.title) {
                        ForEach(section.rows, id: \.visit) { row in
                            Row(.plain(row.name), detail: row.what, mark: row.due) { send(.open(visit: row.visit)) }
                        }
                    }
                }
            }
            if state.more { PlainButton(.followups_more) { send(.more) } }
        }
    }

    @ViewBuilder private var none: some View {
        Say(.followups_empty)
        SecondButton(.followups_residents) { send(.residents) }
    }
}

#if DEBUG
struct FollowUpsView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(FollowUpsState.previews) { FollowUpsView(state: $0, send: { _ in }) }
    }
}
#endif
