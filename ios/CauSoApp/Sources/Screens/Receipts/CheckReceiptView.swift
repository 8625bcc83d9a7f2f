// Draws the camera for receipts, and the field beside it.

import CauSoKit
import SwiftUI

/// Draws it.
struct CheckReceiptView: View {
    let state: CheckReceiptState
    let send: (CheckReceiptEvent) -> Void

    var body: some View {
        Page(.check_receipt_title) {
            CodeCamera(.check_receipt_scan) { send(.seen(frame: $0)) }
            Field(.check_receipt_typed, state.typed, hint: .check_receipt_hint) { send(.typed(text: $0)) }
                .padding(.top, Room.one)
        } foot: {
            Problem(state.problem)
            MainButton(.check_receipt_check, enabled: state.ready) { send(.check) }
        }
    }
}

#if DEBUG
struct CheckReceiptView_Previews: PreviewProvider {
    static var previews: some View { EveryState(CheckReceiptState.previews) { CheckReceiptView(state: $0, send: { _ in }) } }
}
#endif
