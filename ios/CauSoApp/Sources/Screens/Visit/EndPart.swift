// How a visit ended, what of it is due again, and its note.

import CauSoKit
import SwiftUI

/// Draws it.
struct EndPart: View {
    let state: VisitState
    let send: (VisitEvent) -> Void

    var body: some View {
        Part(.visit_outcome) {
            OneOf(state.outcomes, chosen: state.outcome, columns: 2) { send(.ended(outcome: $0)) }
        }
        if !state.open.isEmpty {
            Part(.visit_open) {
                ForEach(state.open, id: \.visit) { row in
                    Toggled(row.words, row.closes) { send(.closes(visit: row.visit, closes: $0)) }
                }
            }
        }
        if let dossier = state.again.dossier { Part(.visit_dossier) { filed(dossier) } }
        Part(.visit_again) { again }
        Field(.visit_note, state.note.words, problem: state.note.problem, kind: .long) { send(.note(words: $0)) }
        if state.note.ask { SecondButton(.visit_no_secret) { send(.noSecret) } }
    }

    @ViewBuilder private func filed(_ dossier: DossierPart) -> some View {
        Field(.visit_dossier_number, dossier.number) { send(.dossier(number: $0, agency: dossier.agency)) }
        Field(.visit_dossier_agency, dossier.agency, kind: .long) { send(.dossier(number: dossier.number, agency: $0)) }
        Problem(dossier.problem)
    }

    @ViewBuilder private var again: some View {
        if !state.again.kinds.isEmpty {
            OneOf(state.again.kinds, chosen: state.again.kind) { send(.again(kind: $0)) }
        }
        if let days = state.again.repeat {
            Note(.visit_repeats)
            OneOf(state.again.repeats, chosen: days) { send(.repeat(days: $0)) }
        }
        if state.again.asksDay {
            DayField(.visit_pick_day, state.again.day, earliest: state.again.earliest) { send(.due(day: $0)) }
        }
    }
}
