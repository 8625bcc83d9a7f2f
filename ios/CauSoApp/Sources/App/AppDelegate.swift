// The process, before it has a window: the system may begin it for a run in the background alone.

import CauSoKit
import UIKit

@MainActor
final class AppDelegate: NSObject, UIApplicationDelegate {
    let beginning = Beginning()

    func application(
        _ application: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        // The system takes no registration later than this.
        AppleBackground.register { [beginning] run in
            beginning.begin()
            return await beginning.parts?.sync.run(run) ?? false
        } expire: { [beginning] in
            beginning.parts?.sync.expire()
        }
        beginning.begin()
        return true
    }
}
