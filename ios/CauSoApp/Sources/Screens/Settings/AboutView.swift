// Draws what this app is.

import CauSoKit
import Foundation
import SwiftUI

/// Draws it.
struct AboutView: View {
    let state: AboutState
    let send: (AboutEvent) -> Void

    /// As the package says it: `1.0`.
    private var version: String { Bundle.main.infoDictionary?["CFBundleShortVersionString"] as? String ?? "" }

    var body: some View {
        Page(.about_title) {
            Say(.about_what)
            Note(.of(.about_version, version))
            Part(.about_help) { Say(.about_help_officer) }
            if let controller = state.controller {
                Part(.about_controller) {
                    Say(.plain(controller))
                    if let contact = state.contact { Note(.plain(contact)) }
                }
            }
            Part(.about_data) { Say(.about_data_where) }
            licences
        }
    }

    /// The icons are the system's own.
    private var licences: some View {
        Part(.about_licences) {
            Say(.about_own_licence)
            Say(.about_font)
            Say(.ios_libraries)
            Note(.about_texts)
        }
    }
}

#if DEBUG
struct AboutView_Previews: PreviewProvider {
    static var previews: some View {
        EveryState(AboutState.previews) { AboutView(state: $0, send: { _ in }) }
    }
}
#endif
