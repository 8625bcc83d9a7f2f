// Draws the day.

import CauSoKit
import SwiftUI

/// Draws it.
struct TodayView: View {
    let state: TodayState
    let send: (TodayEvent) -> Void

    var body: some View {
        Page(state.date ?? .of(.today_title), back: false) {
            if let team = state.onlyTeam { Note(team) }
            if !state.teams.isEmpty {
                OneOf(state.teams, chosen: state.chosen) { send(.team(code: $0)) }
            }
            Problem(state.problem)
            if state.offline { TodayOffline() }
            ForEach(state.returned.indices, id: \.self) { Problem(state.returned[$0]) }
            if state.outside {
                Card {
                    Say(.today_outside).causo(.strong)
                    Note(.today_outside_means)
                }
            } else {
                Due(state: state, send: send)
                Week(state: state) { send(.go(way: .report)) }
            }
            TodaySent(state: state) { send(.go(way: .sync)) }
            TodayWays { send(.go(way: $0)) }
        } foot: {
            if state.outside {
                MainButton(.today_invitation) { send(.go(way: .invitation)) }
            } else {
                MainButton(.today_help) { send(.go(way: .help)) }
            }
        }
        .inSight { send(.entered) }
    }
}

/// What is due, and what was begun.
private struct Due: View {
    let state: TodayState
    let send: (TodayEvent) -> Void

    var body: some View {
        Part(.today_due) {
            if state.slow { Busy(.today_slow) }
            if state.nothingDue { Note(.today_nothing_due) }
            ForEach(state.hamlets.indices, id: \.self) { OfHamlet(hamlet: state.hamlets[$0], send: send) }
            if let later = state.laterWords {
                Row(later, icon: "calendar") { send(.go(way: .followUps)) }
            }
        }
        if !state.drafts.isEmpty {
            Part(.today_drafts) {
                Card {
                    ForEach(state.drafts, id: \.draft) { draft in
                        Row(draft.name, detail: draft.service) { send(.draft(draft: draft.draft)) }
                    }
                }
            }
        }
    }
}

/// What is due in a hamlet.
private struct OfHamlet: View {
    let hamlet: HamletRows
    let send: (TodayEvent) -> Void

    var body: some View {
        Card {
            Say(hamlet.name).causo(.strong).accessibilityAddTraits(.isHeader)
            ForEach(hamlet.due, id: \.visit) { due in
                Row(.plain(due.name), detail: due.what, mark: due.late) { send(.due(visit: due.visit)) }
            }
        }
    }
}

/// The week's targets, and its report.
private struct Week: View {
    let state: TodayState
    let report: @MainActor () -> Void

    var body: some View {
        Part(.today_week) {
            Card {
                ForEach(state.targets.indices, id: \.self) { Say(state.targets[$0].words) }
                if state.noTargets { Note(.today_no_targets) }
                SecondButton(.today_send_report, action: report)
            }
        }
    }
}

#if DEBUG
struct TodayView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(TodayState.previews) { TodayView(state: $0, send: { _ in }) }
    }
}
#endif
