// The network of the moment, as the system sees it.

import CauSoKit
import Network
import os

/// `NWPathMonitor` tells on a thread of its own, a moment after it was begun.
final class AppleReach: Reaching, @unchecked Sendable {
    private let monitor = NWPathMonitor()
    private let told = OSAllocatedUnfairLock<Reach?>(initialState: nil)

    init() {
        monitor.pathUpdateHandler = { [told] path in
            let now = Self.reach(path)
            told.withLock { $0 = now }
        }
        monitor.start(queue: DispatchQueue(label: "vn.causo.app.reach"))
    }

    deinit { monitor.cancel() }

    /// What is not known yet is not wasted.
    var reach: Reach { told.withLock { $0 } ?? .metered }

    private static func reach(_ path: NWPath) -> Reach {
        if path.status != .satisfied { return .none }
        // Expensive: by the phone's own plan or another's. Constrained: somebody asked apps to save.
        return path.isExpensive || path.isConstrained ? .metered : .free
    }
}
