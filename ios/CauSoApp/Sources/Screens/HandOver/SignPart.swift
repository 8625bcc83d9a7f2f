// The sign: a signature, or a mark that a witness confirms.

import CauSoKit
import SwiftUI

/// Under everything that was agreed to.
struct SignPart: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void
    /// How often the box was emptied: a slip that is no sign is in no state, and goes with its box.
    @State private var emptied = 0

    var body: some View {
        Say(state.signTitle).causo(.residentTitle)
        ForEach(state.agreed, id: \.self) { Say(.of(.resident_chose_yes, $0)) }
        SignaturePad(state.signature) { send(.drawn(signature: $0)) }.disabled(state.busy).id(emptied)
        PlainButton(.resident_sign_clear, icon: "arrow.counterclockwise", enabled: !state.busy) {
            emptied += 1
            send(.drawn(signature: nil))
        }
        if state.isMarking {
            Field(.resident_mark_witness, state.witness, kind: .name) { send(.witnessNamed(name: $0)) }
        }
        MainButton(.resident_sign_done, enabled: state.signed) { send(.signed) }
        Ways(state: state, send: send).padding(.top, Room.one)
    }
}

/// Whatever else there is to do than to sign here.
private struct Ways: View {
    let state: HandOverState
    let send: (HandOverEvent) -> Void

    var body: some View {
        VStack(spacing: Room.one) {
            if state.mayMark {
                if state.isMarking {
                    PlainButton(.resident_mark_sign) { send(.sign) }
                } else {
                    PlainButton(.resident_sign_mark) { send(.mark) }
                }
            }
            PlainButton(.resident_ask_again) { send(.askAgain) }
            PlainButton(.resident_give_back) { send(.leave) }
        }
    }
}
