// Finger or face, as the system compares them.

import CauSoKit
import LocalAuthentication

@MainActor
final class ApplePresence: Presence {
    private var asking: LAContext?

    /// Whether this phone has a finger or face of its owner to compare with.
    var isAble: Bool {
        LAContext().canEvaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, error: nil)
    }

    func isOwner(_ reason: String, otherwise: String) async -> Bool? {
        let context = LAContext()
        context.localizedFallbackTitle = otherwise
        asking = context
        let answer: Bool? = await withCheckedContinuation { told in
            context.evaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, localizedReason: reason) { isOwner, error in
                let code = (error as? LAError)?.code
                let isTakenAway = code == .systemCancel || code == .appCancel
                told.resume(returning: isTakenAway ? nil : isOwner)
            }
        }
        if asking === context { asking = nil }
        return answer
    }

    func takeAway() {
        asking?.invalidate()
        asking = nil
    }
}
