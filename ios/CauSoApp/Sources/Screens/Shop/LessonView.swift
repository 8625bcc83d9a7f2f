// Draws the lesson. That no money moves stands on every page of it.

import CauSoKit
import SwiftUI

/// Draws it.
struct LessonView: View {
    let state: LessonState
    let send: (LessonEvent) -> Void

    var body: some View {
        Page(.lesson_title) {
            Problem(.of(.lesson_no_money))
            Problem(state.problem)
            part
            ReadAloud(state.reading)
        } foot: {
            if let second = state.second { PlainButton(second) { send(.again) } }
            MainButton(state.main.words) { send(state.main.event) }
        }
    }

    @ViewBuilder private var part: some View {
        switch state.step {
        case .begin:
            Say(.lesson_how)
            Part(.pay_amount) {
                OneOf(state.amounts, chosen: state.amount) { send(.amount(dong: $0)) }
            }
            SecondButton(.lesson_show, icon: "qrcode") { send(.show) }
        case .code:
            Say(.lesson_code_hint)
            PictureView(state.code, .lesson_code)
        case .scan:
            CodeCamera(.lesson_scan_hint) { send(.saw(frame: $0)) }
            Field(.pay_field, state.typed, kind: .long) { send(.typed(text: $0)) }
            SecondButton(.pay_take) { send(.take) }
        case .bank:
            Card { CardLines(lines: state.lines, face: .resident) }
            Say(state.count).causo(.section)
        case .end: EmptyView()
        }
    }
}

#if DEBUG
struct LessonView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(LessonState.previews) { LessonView(state: $0, send: { _ in }) }
    }
}
#endif
