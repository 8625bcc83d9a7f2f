// Draws what can be chosen.

import CauSoKit
import SwiftUI

/// Draws it.
struct SettingsView: View {
    let state: SettingsState
    let send: (SettingsEvent) -> Void

    var body: some View {
        Page(.settings_title) {
            if state.unlocked { SecondButton(.settings_lock_now) { send(.lock) } }
            looks
            Part(.settings_hand_over) {
                Toggled(.settings_sound, state.sound) { send(.sound(on: $0)) }
            }
            if state.mayLoosen { locking }
            Part(.settings_budget) {
                OneOf(SettingsState.budgets, chosen: state.budget.rawValue) { send(.budget(code: $0)) }
            }
            more
        }
    }

    @ViewBuilder private var looks: some View {
        Part(.settings_language) {
            OneOf(SettingsState.languages, chosen: state.language) { send(.language(tag: $0)) }
        }
        Part(.settings_size) {
            OneOf(SettingsState.sizes, chosen: "\(state.textPercent)") { send(.textSize(code: $0)) }
            Card { Say(.settings_sample) }
        }
    }

    private var locking: some View {
        Part(.settings_lock_after) {
            OneOf(SettingsState.locks, chosen: "\(state.lockAfter)") { send(.lockAfter(code: $0)) }
            Note(.settings_lock_screen)
            if state.mayShowPresence { Toggled(.settings_presence, state.presence) { send(.presence(on: $0)) } }
        }
    }

    private var more: some View {
        Part(.settings_more) {
            PlainButton(.unlock_practice) { send(.practice) }
            if state.mayJoin { PlainButton(.settings_join) { send(.join) } }
            if state.unlocked { PlainButton(.own_title) { send(.ownData) } }
            PlainButton(.about_title) { send(.about) }
        }
    }
}

#if DEBUG
struct SettingsView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(SettingsState.previews) { SettingsView(state: $0, send: { _ in }) }
    }
}
#endif
