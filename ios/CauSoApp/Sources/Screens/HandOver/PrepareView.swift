// Draws the volunteer's last look before the phone changes hands.

import CauSoKit
import SwiftUI

private let everyWho = [
    Option(Who.`self`.rawValue, .of(.prepare_who_self)),
    Option(Who.represented.rawValue, .of(.prepare_who_represented)),
    Option(Who.child.rawValue, .of(.prepare_who_child)),
]

/// Draws it.
struct PrepareView: View {
    let state: PrepareState
    let send: (PrepareEvent) -> Void

    var body: some View {
        Page(.prepare_title) {
            if !state.loading {
                Say(state.whom).causo(.title)
                Note(.of(.prepare_called, state.called))
                if state.unsaved { Problem(.of(.prepare_unsaved)) }
                HowPart(state: state, send: send)
                WhoPart(state: state, send: send)
                LockedPart(state: state)
            }
        } foot: {
            Problem(state.problem)
            MainButton(.prepare_hand_over, busy: state.busy, enabled: state.ready) { send(.handOver) }
        }
    }
}

/// What is asked, and in which language.
private struct HowPart: View {
    let state: PrepareState
    let send: (PrepareEvent) -> Void

    var body: some View {
        Part(.prepare_purposes) {
            ForEach(state.purposes, id: \.code) { row in
                Toggled(row.sensitive ? .of(.prepare_sensitive, row.words) : row.words, row.chosen) {
                    send(.ask(purpose: row.code, asked: $0))
                }
            }
        }
        Part(.prepare_language) {
            OneOf(state.languages, chosen: state.language, columns: 2) { send(.language(code: $0)) }
            Toggled(.prepare_aloud, state.aloud) { send(.aloud(aloud: $0)) }
        }
    }
}

/// Who answers, and for whom.
private struct WhoPart: View {
    let state: PrepareState
    let send: (PrepareEvent) -> Void

    var body: some View {
        Part(.prepare_who) {
            OneOf(everyWho, chosen: state.who.rawValue) { code in
                if let who = Who(rawValue: code) { send(.answers(who: who)) }
            }
            if state.asksAge {
                Note(.prepare_child)
                Field(.prepare_age, state.age, kind: .digits) { send(.age(years: $0)) }
            }
            if state.asksGuardian {
                Field(.prepare_guardian, state.guardian, kind: .name) { send(.guardian(name: $0)) }
            }
        }
    }
}

/// What is out of reach in other hands, and how the rest of the phone is.
private struct LockedPart: View {
    let state: PrepareState

    var body: some View {
        Card {
            Say(.prepare_locked_title).causo(.strong)
            Say(.prepare_locked)
            if state.hasDrafts { Note(.count(.prepare_drafts, state.drafts)) }
        }
        .padding(.top, Room.two)
        if !state.alone {
            Card {
                Say(.ios_guided_access_title).causo(.strong)
                Say(.ios_guided_access)
            }
        }
    }
}

#if DEBUG
struct PrepareView_Previews: PreviewProvider {
    static var previews: some View { EveryState(PrepareState.previews) { PrepareView(state: $0, send: { _ in }) } }
}
#endif
