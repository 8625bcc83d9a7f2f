// A sync that nobody looks at.

import CauSo

/// What a phone has to send.
public enum Waits: Sendable { case nothing, photos, records }

extension Status {
    /// What there is to send. Practice sends nothing, and says nothing of what the team's vault has.
    var waits: Waits? {
        if practice { return nil }
        if waiting > 0 || carried > 0 { return .records }
        return photosWaiting > 0 ? .photos : .nothing
    }
}

/// One of them. It needs no PIN.
@MainActor
public final class QuietSync {
    private let core: Core
    private var run: SyncRun?
    private var isCancelled = false

    public init(_ core: Core) {
        self.core = core
    }

    /// Runs to its end. True when another try is worth while.
    public func run(_ budget: DataBudget) async -> Bool {
        do {
            let app = try await core.app()
            if core.practice { return true }
            if app.stage() == .notEnrolled { return false }
            let run = try await app.sync(photos: budget == .everything ? .now : .unmetered)
            self.run = run
            if isCancelled { run.cancel() }
            return try await !run.wait().complete
        } catch FieldError.Retry {
            // A resident has the phone, or the keystore does not answer: neither lasts.
            return true
        } catch {
            // The rest is for somebody who looks.
            return false
        }
    }

    /// It ends soon; nothing is lost.
    public func cancel() {
        isCancelled = true
        run?.cancel()
    }
}
