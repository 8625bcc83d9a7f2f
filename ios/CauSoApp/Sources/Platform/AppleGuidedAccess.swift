// Guided Access keeps one app in front, with no way out of it. Only somebody at the phone turns it on: an app is told.

import CauSoKit
import UIKit

/// Tells whether it is on, now and with each change, for as long as the process lives.
@MainActor
func tellGuidedAccess(_ alone: Watched<Bool>) {
    alone.value = UIAccessibility.isGuidedAccessEnabled
    _ = NotificationCenter.default.addObserver(
        forName: UIAccessibility.guidedAccessStatusDidChangeNotification, object: nil, queue: .main
    ) { _ in
        MainActor.assumeIsolated { alone.value = UIAccessibility.isGuidedAccessEnabled }
    }
}
