// The system's scheduler. Its names stand in Info.plist too.

import BackgroundTasks
import CauSoKit

@MainActor
final class AppleBackground: Background {
    /// Says what is to be run, once, before the process has begun.
    static func register(
        run work: @escaping @MainActor (Run) async -> Bool, expire: @escaping @MainActor () -> Void
    ) {
        for run in Run.allCases {
            _ = BGTaskScheduler.shared.register(forTaskWithIdentifier: run.rawValue, using: .main) { @Sendable task in
                // The system gives it to the main thread, as it was asked to, and keeps nothing of it.
                nonisolated(unsafe) let task = task
                MainActor.assumeIsolated {
                    task.expirationHandler = { Task { @MainActor in expire() } }
                    Task { @MainActor in
                        let isDone = await work(run)
                        task.setTaskCompleted(success: isDone)
                    }
                }
            }
        }
    }

    func planned() async -> Set<Run> {
        await withCheckedContinuation { told in
            BGTaskScheduler.shared.getPendingTaskRequests { @Sendable requests in
                told.resume(returning: Set(requests.compactMap { Run(rawValue: $0.identifier) }))
            }
        }
    }

    func plan(_ run: Run, after: Duration) {
        let request: BGTaskRequest
        switch run {
        case .soon: request = BGAppRefreshTaskRequest(identifier: run.rawValue)
        case .daily:
            let long = BGProcessingTaskRequest(identifier: run.rawValue)
            long.requiresNetworkConnectivity = true
            request = long
        }
        request.earliestBeginDate = Date(timeIntervalSinceNow: TimeInterval(after.components.seconds))
        // Somebody may have turned runs off for this app: then what waits is sent when it is open.
        try? BGTaskScheduler.shared.submit(request)
    }

    func cancel(_ run: Run) {
        BGTaskScheduler.shared.cancel(taskRequestWithIdentifier: run.rawValue)
    }
}
