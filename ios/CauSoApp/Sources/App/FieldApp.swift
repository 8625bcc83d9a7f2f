// The app begins.

import SwiftUI

@main
struct FieldApp: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate

    var body: some Scene {
        WindowGroup {
            #if DEBUG
            if let gallery = Gallery.asked {
                gallery.environment(\.systemParts, AppleParts(nil))
            } else {
                Begun(beginning: delegate.beginning)
            }
            #else
            Begun(beginning: delegate.beginning)
            #endif
        }
    }
}

/// The app's window, once the phone lets it begin.
private struct Begun: View {
    @ObservedObject var beginning: Beginning

    var body: some View {
        if let parts = beginning.parts {
            Root(
                shell: parts.life.shell, cover: parts.life.cover, preferences: parts.preferences, told: parts.outside.told,
                systemParts: parts.systemParts)
            .onOpenURL { parts.take($0) }
        } else {
            Unready { beginning.begin() }
        }
    }
}
