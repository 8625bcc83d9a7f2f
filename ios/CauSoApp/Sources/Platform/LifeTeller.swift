// What the system says of the window and the phone, told to the life of the app; and the cover, in a window above all others.

import CauSoKit
import SwiftUI
import UIKit

/// Listens as long as the process lives.
@MainActor
final class LifeTeller: NSObject {
    private let life: Life
    private var watches: [Watch] = []
    private var window: UIWindow?
    /// The system's leave to run on for a while out of sight.
    private var leave = UIBackgroundTaskIdentifier.invalid

    init(_ life: Life) {
        self.life = life
        super.init()
        let told: [(Notification.Name, Selector)] = [
            (UIApplication.willEnterForegroundNotification, #selector(comes)),
            (UIApplication.didBecomeActiveNotification, #selector(isActive)),
            (UIApplication.willResignActiveNotification, #selector(isInactive)),
            (UIApplication.didEnterBackgroundNotification, #selector(goes)),
            (UIApplication.protectedDataWillBecomeUnavailableNotification, #selector(locks)),
            (UIScreen.capturedDidChangeNotification, #selector(isCaptured)),
        ]
        for (name, selector) in told {
            NotificationCenter.default.addObserver(self, selector: selector, name: name, object: nil)
        }
        watches = [
            life.cover.watch { [weak self] in self?.cover($0) },
            life.lingers.watch { [weak self] in self?.linger($0) },
        ]
        // The parts may be put together when the window is there already.
        if UIApplication.shared.applicationState != .background { life.inSight() }
        life.active(UIApplication.shared.applicationState == .active)
        isCaptured()
    }

    @objc private func comes() { life.inSight() }

    @objc private func isActive() {
        isCaptured()
        life.active(true)
    }

    @objc private func isInactive() { life.active(false) }

    @objc private func goes() { life.outOfSight() }

    @objc private func locks() { life.phoneLocks() }

    @objc private func isCaptured() { life.captured(UIScreen.main.isCaptured) }

    /// A window of its own: sheets and dialogs are above the app's first.
    private func cover(_ cover: Cover?) {
        guard let cover else {
            window?.isHidden = true
            return
        }
        let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
        guard let scene = scenes.first else { return }
        // The system may have let go of the scene that the last one belonged to.
        let shown = window.flatMap { $0.windowScene === scene ? $0 : nil } ?? UIWindow(windowScene: scene)
        // The keyboard lies above every window, and what is typed would still arrive.
        scene.windows.forEach { $0.endEditing(true) }
        shown.windowLevel = .alert + 1
        shown.accessibilityViewIsModal = true
        shown.rootViewController = UIHostingController(rootView: CoverView(cover: cover, preferences: life.preferences))
        shown.isHidden = false
        window = shown
    }

    private func linger(_ lingers: Bool) {
        if lingers, leave == .invalid {
            leave = UIApplication.shared.beginBackgroundTask { [weak self] in
                // The system calls this on the main thread.
                MainActor.assumeIsolated { self?.linger(false) }
            }
        } else if !lingers, leave != .invalid {
            UIApplication.shared.endBackgroundTask(leave)
            leave = .invalid
        }
    }
}
