// Time that nobody can set, for waits and for locking.

/// A clock that counts from some beginning on, while the phone sleeps too.
public protocol Ticks: Sendable {
    /// Since that beginning.
    var now: Duration { get }

    /// Waits until then.
    func wait(until: Duration) async throws
}

/// The phone's own.
public struct PhoneTicks: Ticks {
    private let beginning = ContinuousClock.now

    public init() {}

    public var now: Duration { ContinuousClock.now - beginning }

    public func wait(until: Duration) async throws {
        try await Task.sleep(until: beginning + until, clock: .continuous)
    }
}
