// Draws a receipt, and the way back from a yes.

import CauSoKit
import SwiftUI

/// Draws it.
struct ReceiptView: View {
    let state: ReceiptState
    let send: (ReceiptEvent) -> Void
    @Environment(\.speech) private var speech

    var body: some View {
        Page(.receipt_title) {
            AnsweredPart(state: state).said(in: speech.language.rawValue, to: state.form)
            if state.showsPaper { PaperPart(state: state, send: send) }
            if state.withdrawing { WithdrawPart(state: state, send: send) }
        } foot: {
            Problem(state.problem)
            if state.showsShare { MainButton(.receipt_share, enabled: !state.busy) { send(.share) } }
            if state.showsDone { MainButton(.button_done) { send(.done) } }
        }
    }
}

/// What was answered a moment ago, and what became of what was being written.
private struct AnsweredPart: View {
    let state: ReceiptState

    var body: some View {
        VStack(alignment: .leading, spacing: Room.one) {
            ForEach(state.answers, id: \.self) { Say($0).causo(.strong) }
            if let kept = state.kept { Say(kept) }
        }
    }
}

/// The receipt as it stands.
private struct PaperPart: View {
    let state: ReceiptState
    let send: (ReceiptEvent) -> Void

    var body: some View {
        if state.isValid { Success(state.stands) } else { Problem(state.stands) }
        ForEach(state.rows, id: \.code) { ReceiptLine(row: $0, form: state.form) }
        if let qr = state.qr {
            PictureView(qr, .receipt_code, height: 240)
            Note(.receipt_caption).multilineTextAlignment(.center).frame(maxWidth: .infinity)
        }
        if let spoken = state.spoken {
            Say(.of(.receipt_spoken, spoken)).causo(.title).multilineTextAlignment(.center).frame(maxWidth: .infinity)
        }
        VStack(spacing: Room.one) {
            if state.drawable { SecondButton(.receipt_print, icon: "printer") { send(.print) } }
            if state.open { PlainButton(.receipt_change) { send(.changeMind) } }
            if state.known { PlainButton(.receipt_request) { send(.request) } }
        }
        .padding(.top, Room.one)
    }
}

private struct ReceiptLine: View {
    let row: ReceiptRow
    let form: String
    @Environment(\.speech) private var speech

    var body: some View {
        let said = atItsBeginning(row, speech, form)
        HStack(alignment: .firstTextBaseline, spacing: Room.one) {
            Image(systemName: row.withdrawn ? "arrow.uturn.backward" : "checkmark").faced(.body).accessibilityHidden(true)
            Say(row.withdrawn ? .of(.receipt_line_withdrawn, said) : said)
        }
        .padding(.vertical, Room.half)
    }
}

/// What is taken back.
private struct WithdrawPart: View {
    let state: ReceiptState
    let send: (ReceiptEvent) -> Void
    @Environment(\.speech) private var speech

    var body: some View {
        Say(.receipt_withdraw_title).causo(.title).padding(.top, Room.one)
        ForEach(state.left, id: \.code) { row in
            Toggled(atItsBeginning(row, speech, state.form), row.chosen) { send(.choose(purpose: row.code, chosen: $0)) }
        }
        Problem(.of(.receipt_withdraw_means))
        DangerButton(.receipt_withdraw, enabled: state.ready) { send(.withdraw) }.padding(.top, Room.one)
        SecondButton(.receipt_keep) { send(.keep) }.padding(.top, Room.one)
    }
}

/// What was agreed to, as it stands at the beginning of a line.
private func atItsBeginning(_ row: ReceiptRow, _ speech: Speech, _ form: String) -> Words {
    .plain(Speech(in: speech.language.rawValue, to: form)(row.words).startingUpper)
}

#if DEBUG
struct ReceiptView_Previews: PreviewProvider {
    static var previews: some View { EveryState(ReceiptState.previews) { ReceiptView(state: $0, send: { _ in }) } }
}
#endif
