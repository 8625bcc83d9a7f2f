// The network of the moment, as the system sees it.

import CauSoKit
import Network

/// `NWPathMonitor` answers on any thread.
final class AppleReach: Reaching, @unchecked Sendable {
    private let monitor = NWPathMonitor()

    init() {
        monitor.start(queue: DispatchQueue(label: "vn.causo.app.reach"))
    }

    deinit { monitor.cancel() }

    var reach: Reach {
        let path = monitor.currentPath
        if path.status != .satisfied { return .none }
        // Expensive: by the phone's own plan or another's. Constrained: somebody asked apps to save.
        return path.isExpensive || path.isConstrained ? .metered : .free
    }
}
