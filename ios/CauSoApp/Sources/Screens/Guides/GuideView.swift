// Draws one page of a guide, in letters that are read at arm's length.

import CauSoKit
import SwiftUI

/// Draws it.
struct GuideView: View {
    let state: GuideState
    let send: (GuideEvent) -> Void

    var body: some View {
        Page(.plain(state.title)) {
            Problem(state.problem)
            if let page = state.page {
                if !state.isFirst {
                    Note(state.count)
                    Say(.plain(page.title)).causo(.residentTitle)
                }
                if let menu = page.menu { Say(.of(.guide_menu, menu)).causo(.large) }
                PictureView(page.picture, .guide_picture)
                ReadAloud(page.large)
                ForEach(page.small, id: \.self) { words in Note(.plain(words)).padding(.top, Room.two) }
            }
        } foot: {
            if state.page != nil { turning }
        }
        // Another page begins at its top.
        .id(state.at)
    }

    private var turning: some View {
        SideBySide {
            if !state.isFirst { SecondButton(.guide_previous) { send(.turn(to: state.at - 1)) } }
            if state.isLast {
                MainButton(.button_done) { send(.done) }
            } else {
                MainButton(state.isFirst ? .guide_begin : .guide_next) { send(.turn(to: state.at + 1)) }
            }
        }
    }
}

#if DEBUG
struct GuideView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(GuideState.previews) { GuideView(state: $0, send: { _ in }) }
    }
}
#endif
