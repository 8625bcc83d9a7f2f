// A wait is shown when it takes longer: what is there in a moment needs no sign.

/// Says whether any of a screen's waits takes long.
@MainActor
final class SlowSign {
    private static let moment = Duration.milliseconds(300)
    private let ticks: any Ticks
    private let tell: (Bool) -> Void
    private var last = 0
    private var long: Set<Int> = [] { didSet { tell(!long.isEmpty) } }

    init(_ ticks: any Ticks, _ tell: @escaping (Bool) -> Void) {
        (self.ticks, self.tell) = (ticks, tell)
    }

    /// Does this. Whatever was given up meanwhile is waited for until the core has ended it.
    func during(_ call: @MainActor () async throws -> Void) async throws {
        last += 1
        let id = last
        let sign = Task {
            try await ticks.wait(until: ticks.now + Self.moment)
            try Task.checkCancellation()
            long.insert(id)
        }
        defer {
            sign.cancel()
            long.remove(id)
        }
        try await call()
    }
}
