// One at a time: whoever waits at a core's call lets others run in between, and some things must not be done in between.

/// Whoever comes later waits until those before have ended.
@MainActor
final class Turn {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Does this when it is its turn.
    func take<Result>(_ work: @MainActor () async throws -> Result) async rethrows -> Result {
        if isTaken {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isTaken = true
        }
        defer {
            if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
        }
        return try await work()
    }
}
