// When an unlocked phone locks by itself: some time out of sight, even if nobody comes back.

/// Counts while the window is out of sight.
@MainActor
public final class LockTimer {
    private let ticks: any Ticks
    private let lock: @MainActor () async -> Void
    private var counting: Task<Void, Never>?
    private var lockAt: Duration?

    init(_ ticks: any Ticks, _ lock: @escaping @MainActor () async -> Void) {
        (self.ticks, self.lock) = (ticks, lock)
    }

    /// The window is in sight. A lock that was to come does not, unless its time passed while the system let nothing run: then
    /// it locks, and this is true.
    public func inSight() -> Bool {
        counting?.cancel()
        counting = nil
        let late = lockAt.map { ticks.now >= $0 } ?? false
        lockAt = nil
        if late { now() }
        return late
    }

    /// It is out of sight: it locks after so many seconds.
    public func outOfSight(seconds: Int) {
        counting?.cancel()
        let at = ticks.now + .seconds(seconds)
        lockAt = at
        counting = Task { [ticks, lock] in
            do {
                try await ticks.wait(until: at)
                try Task.checkCancellation()
                await lock()
            } catch {
                // It is in sight again.
            }
        }
    }

    /// It locks at once.
    public func now() {
        Task { await lock() }
    }
}
