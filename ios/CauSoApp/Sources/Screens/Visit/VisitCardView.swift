// Draws a recorded visit.

import CauSoKit
import SwiftUI

/// Draws it.
struct VisitCardView: View {
    let state: VisitCardState
    let send: (VisitCardEvent) -> Void

    var body: some View {
        if state.shooting { shooting } else { card }
    }

    private var shooting: some View {
        Page(.visit_title) {
            Note(.visit_photo_hint)
            PhotoCamera { send(.taken(jpeg: $0)) }
        } foot: {
            PlainButton(.button_cancel) { send(.closeCamera) }
        }
    }

    private var card: some View {
        Page(.visit_title) {
            if let name = state.name, !name.isEmpty { Say(.plain(name)).causo(.title) }
            if let sent = state.sent {
                if state.allSent { Success(sent) } else { Note(sent) }
            }
            Problem(state.problem)
            if state.ask { SecondButton(.visit_hand_over) { send(.ask) } }
            CardLines(lines: state.lines)
            if !state.steps.isEmpty {
                Part(.visit_steps) { CardLines(lines: state.steps) }
            }
            if !state.photos.isEmpty {
                Part(.visit_photos) {
                    ForEach(state.photos, id: \.id) { row in Photo(row: row) }
                }
            }
            if state.mayAdd, !state.ask { SecondButton(.visit_take_photo, icon: "camera") { send(.takePhoto) } }
            PlainButton(.visit_resident, icon: "person") { send(.resident) }
        } foot: {
            MainButton(.button_done) { send(.done) }
        }
    }
}

/// One photo, or why it is not here.
private struct Photo: View {
    let row: PhotoRow

    var body: some View {
        Card {
            PictureView(row.picture, row.words)
            Note(row.problem ?? row.words)
        }
    }
}

#if DEBUG
struct VisitCardView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(VisitCardState.previews) { VisitCardView(state: $0, send: { _ in }) }
    }
}
#endif
