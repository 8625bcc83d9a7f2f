// Draws the camera for payment codes, and what they say.

import CauSoKit
import SwiftUI

/// Draws it.
struct ShopView: View {
    let state: ShopState
    let send: (ShopEvent) -> Void

    var body: some View {
        Page(.pay_title) {
            if state.scanning { CodeCamera(state.aim) { send(.saw(frame: $0)) } }
            if let hint = state.hint { Say(hint).causo(.strong) }
            Problem(state.problem)
            found
            ForEach(state.warnings, id: \.self) { words in Problem(words) }
            CardLines(lines: state.lines)
            if state.scanning { typing }
        } foot: {
            PlainButton(state.other.words) { send(state.other.event) }
            if state.mayHaveMore { SecondButton(.pay_more) { send(.scan) } }
            if let main = state.main { MainButton(main.words) { send(main.event) } }
        }
    }

    /// Whether customers may go on paying, before what speaks against it.
    @ViewBuilder private var found: some View {
        if state.changed { Problem(.of(.pay_stale)) }
        ForEach(state.findings, id: \.self) { words in
            if state.good { Success(words) } else { Problem(words) }
        }
    }

    @ViewBuilder private var typing: some View {
        Field(.pay_field, state.typed, kind: .long) { send(.typed(text: $0)) }
        SecondButton(.pay_take, enabled: state.mayTake) { send(.take) }
    }
}

#if DEBUG
struct ShopView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(ShopState.previews) { ShopView(state: $0, send: { _ in }) }
    }
}
#endif
