// The phone in a resident's hands: it stays awake, and in this app where the commune's own phones are set up to let it.

import CauSoKit
import UIKit

/// Follows whether the phone is in other hands. On a phone that nobody manages, `Guided Access` is turned on by hand (three
/// presses of the side button); whether it is makes no difference here: there is nothing to see either way.
@MainActor
final class OtherHands {
    private var watch: Watch?

    init(_ shell: Shell) {
        watch = shell.top.watch { [weak shell] _ in
            guard let shell else { return }
            Self.are(shell.inOtherHands, asked: shell.handedOver)
        }
    }

    /// Awake only while somebody is asked: at the PIN behind it the phone may sleep, and lock itself.
    private static func are(_ are: Bool, asked: Bool) {
        UIApplication.shared.isIdleTimerDisabled = asked
        if are != UIAccessibility.isGuidedAccessEnabled {
            // Refused on a phone without a management that allows it by name.
            UIAccessibility.requestGuidedAccessSession(enabled: are) { @Sendable _ in }
        }
    }
}
