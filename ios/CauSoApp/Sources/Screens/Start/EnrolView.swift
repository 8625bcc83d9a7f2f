// Draws the way into a team, one part at a time.

import CauSoKit
import SwiftUI

/// Draws it.
struct EnrolView: View {
    let state: EnrolState
    let send: (EnrolEvent) -> Void

    var body: some View {
        Page(.enrol_title, back: state.back) {
            Problem(state.warning)
            switch state.part {
            case .welcome: welcome
            case .scan: CodeCamera(.enrol_aim) { send(.seen(frame: $0)) }
            case .type: type
            case .pin: pin(.enrol_pin)
            case .pinAgain: pin(.enrol_pin_again)
            case .wait: wait
            case .digits: digits
            case .different: EmptyView()
            }
        } foot: {
            EnrolFoot(state: state, send: send)
        }
    }

    @ViewBuilder private var welcome: some View {
        Say(.enrol_welcome)
        Say(.enrol_ask_officer).padding(.vertical, Room.one)
        if !state.further {
            PlainButton(.unlock_practice) { send(.practice) }
            PlainButton(.unlock_guides) { send(.guides) }
            PlainButton(.enrol_settings) { send(.settings) }
        }
    }

    @ViewBuilder private var type: some View {
        Field(.enrol_invite, state.typed, kind: .long) { send(.typed(text: $0)) }
        PlainButton(.enrol_scan) { send(.scan) }
    }

    /// Two pads, one for each time: what was typed first stands in neither.
    @ViewBuilder private func pin(_ asks: Phrase) -> some View {
        Say(asks)
        PinPad(done: .pin_done) { send(.pin(digits: $0)) }
    }

    @ViewBuilder private var wait: some View {
        if let awaited = state.awaited {
            Say(awaited)
            ProgressView().frame(maxWidth: .infinity).padding(.top, Room.three)
        }
    }

    @ViewBuilder private var digits: some View {
        Say(.enrol_compare)
        Say(.plain(state.digits))
            .causo(.digits)
            .frame(maxWidth: .infinity)
            .padding(.vertical, Room.three)
            .heard(as: .plain(state.digitsAloud))
        Note(.enrol_why_compare)
    }
}

/// What is done at the thumb.
private struct EnrolFoot: View {
    let state: EnrolState
    let send: (EnrolEvent) -> Void

    var body: some View {
        switch state.part {
        case .welcome:
            SecondButton(.enrol_type) { send(.type) }
            MainButton(.enrol_scan) { send(.scan) }
        case .scan: SecondButton(.enrol_type) { send(.type) }
        case .type: MainButton(.button_continue, enabled: state.mayTake) { send(.take) }
        case .pin, .pinAgain: EmptyView()
        case .wait:
            PlainButton(.enrol_give_up) { send(.giveUp) }
            if state.stuck { MainButton(.button_retry) { send(.retry) } }
        case .digits:
            SecondButton(.enrol_not_same) { send(.different) }
            MainButton(.enrol_same) { send(.same) }
        case .different: MainButton(.enrol_end) { send(.giveUp) }
        }
    }
}

#if DEBUG
struct EnrolView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(EnrolState.previews) { EnrolView(state: $0, send: { _ in }) }
    }
}
#endif
