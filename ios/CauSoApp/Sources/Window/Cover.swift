// What lies over every screen, its sheets and its dialogs too: an empty page, or why nothing is shown.

import CauSoKit
import SwiftUI

/// The cover in the app's language.
struct CoverView: View {
    let cover: Cover
    let preferences: Preferences

    var body: some View {
        VStack(spacing: Room.two) {
            switch cover {
            case .away: Say(.app_name).causo(.title)
            case .recorded: Say(.ios_captured).causo(.large).multilineTextAlignment(.center)
            }
        }
        .padding(Room.three)
        .frame(maxWidth: .infinity, maxHeight: .infinity)
        .foregroundStyle(Look.ink)
        .background(Look.paper.ignoresSafeArea())
        .environment(\.speech, Speech(language: preferences.language))
        .environment(\.textPercent, preferences.textPercent)
        .accessibilityAddTraits(.isModal)
    }
}

/// The phone does not let the app begin: it was not unlocked since it started, or has no room.
struct Unready: View {
    let again: @MainActor () -> Void

    var body: some View {
        Page(.app_name, back: false) {
            Problem(.of(.error_kind_retry))
        } foot: {
            MainButton(.button_retry, action: again)
        }
    }
}
