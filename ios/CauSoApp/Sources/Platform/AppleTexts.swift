// The few choices about the app itself, in the system's defaults.

import CauSoKit
import Foundation

@MainActor
final class AppleTexts: KeptTexts {
    private let defaults = UserDefaults.standard

    subscript(name: String) -> String? {
        get { defaults.string(forKey: name) }
        set { defaults.set(newValue, forKey: name) }
    }
}
