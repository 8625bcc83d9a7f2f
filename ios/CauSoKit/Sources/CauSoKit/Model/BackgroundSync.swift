// Sends what waits while nobody looks, over the networks that the data budget names. It works on the locked phone.

import CauSo

/// Plans runs and runs them. iOS begins no run for a network of a kind: on one that costs more than was given, a run sends
/// nothing and waits for another.
@MainActor
public final class BackgroundSync {
    /// Records that are written one after the other go together.
    private static let latency = Duration.seconds(60)
    private static let backoff = Duration.seconds(10 * 60)
    private static let day = Duration.seconds(24 * 60 * 60)

    private let core: Core
    private let preferences: Preferences
    private let reaching: any Reaching
    private let background: any Background
    private let turn = Turn()
    private var sync: QuietSync?

    public init(_ core: Core, _ preferences: Preferences, _ reaching: any Reaching, _ background: any Background) {
        (self.core, self.preferences, self.reaching, self.background) = (core, preferences, reaching, background)
    }

    /// Has a run begun when something waits, and else once a day. One that is planned is left as it is: planned anew, its time
    /// would begin anew.
    public func plan() async {
        await plan(soon: Self.latency)
    }

    /// A run that the system began. False when it sent nothing that it should have sent.
    public func run(_ run: Run) async -> Bool {
        // The system has forgotten it with its beginning.
        background.cancel(run)
        let again = await sends()
        await plan(soon: again ? Self.backoff : Self.latency)
        return !again
    }

    /// The system needs its time: what was not sent goes another time.
    public func expire() {
        sync?.cancel()
    }

    private func sends() async -> Bool {
        if preferences.budget == .nothing, reaching.reach == .metered { return true }
        let sync = QuietSync(core)
        self.sync = sync
        defer { if self.sync === sync { self.sync = nil } }
        return await sync.run(preferences.budget)
    }

    private func plan(soon: Duration) async {
        await turn.take {
            let planned = await background.planned()
            // What is not known changes nothing: what was planned may be all that sends.
            guard let waits = core.waits.value else { return }
            if !planned.contains(.daily) { background.plan(.daily, after: Self.day) }
            switch waits {
            case .nothing: background.cancel(.soon)
            // It would send nothing here, and cost a call each time.
            case .photos where preferences.budget != .everything && reaching.reach == .metered: background.cancel(.soon)
            case .photos, .records: if !planned.contains(.soon) { background.plan(.soon, after: soon) }
            }
        }
    }
}
