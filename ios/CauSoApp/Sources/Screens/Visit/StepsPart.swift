// The guide of a visit: one step large enough to show to the resident, or all of them in short, with what came of each.

import CauSoKit
import SwiftUI

/// Draws it.
struct StepsPart: View {
    let state: GuidePart
    let send: (VisitEvent) -> Void

    var body: some View {
        if !state.guides.isEmpty {
            Part(.visit_guide) { guide }
        }
        if state.guide != nil { Note(.plain(state.rule)) }
        if state.asList {
            ForEach(state.steps.indices, id: \.self) { at in
                let step = state.steps[at]
                Card {
                    Row(.plain(step.title), detail: step.setting?.words, mark: step.outcome?.words ?? .of(.visit_step_not_yet)) {
                        send(.open(at: at))
                    }
                }
            }
            PlainButton(.visit_one_step, icon: "list.bullet") { send(.asList(list: false)) }
        } else if let step = state.step {
            Card { OneStep(state: state, step: step, send: send) }
            PlainButton(.visit_all_steps, icon: "list.bullet") { send(.asList(list: true)) }
        }
    }

    @ViewBuilder private var guide: some View {
        if state.choosing {
            OneOf(state.guides, chosen: state.guide?.code) { send(.guide(code: $0)) }
        } else if let chosen = state.guide {
            SideBySide {
                Say(chosen.words).causo(.strong)
                PlainButton(.visit_change) { send(.otherGuide) }
            }
        }
    }
}

/// One step, and what came of it.
private struct OneStep: View {
    let state: GuidePart
    let step: StepRow
    let send: (VisitEvent) -> Void

    var body: some View {
        Note(state.count)
        Say(.plain(step.title)).causo(.title)
        if let menu = step.menu { Say(.of(.guide_menu, menu)) }
        PictureView(step.picture, .guide_picture)
        ReadAloud(state.reading)
        if let source = step.source { Note(.plain(source)) }
        Part(.visit_step_went) {
            OneOf(state.outcomes, chosen: step.outcome?.code, columns: 2) { send(.went(outcome: $0)) }
        }
        if let setting = step.setting {
            Part(.visit_setting_before) {
                OneOf(state.states, chosen: setting.before?.code) { send(.before(state: $0)) }
            }
            Part(.visit_setting_after) {
                OneOf(state.states, chosen: setting.after?.code) { send(.after(state: $0)) }
            }
        }
        SideBySide {
            PlainButton(.guide_previous, enabled: !state.isFirst) { send(.open(at: state.at - 1)) }
            SecondButton(.guide_next, enabled: !state.isLast) { send(.open(at: state.at + 1)) }
        }
    }
}
