// The one window on a phone, with what the system tells it in a test's hand.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class Window: Hand {
    let errands = TestErrands()
    let presence = TestPresence()
    let background = TestBackground()
    let reaching = TestReach()
    private(set) lazy var sync = BackgroundSync(core, preferences, reaching, background)
    private(set) lazy var life = Life(
        shell, core, preferences, outside: outside, errands: errands, presence: presence, kept: KeptWay(kept), sync: sync)

    var cover: Cover? { life.cover.value }

    /// A process begins on this phone, with what the one before left.
    init(_ phone: Phone, preferences: Preferences? = nil) {
        super.init(
            begun: phone, TestTicks(hurried: false), preferences ?? Preferences(MemoryTexts(), mayShowPresence: true))
        life.begin()
    }

    /// A volunteer's phone, far from any network, unlocked and in sight.
    static func open(for test: XCTestCase) async throws -> Window {
        try await unlocked(Volunteer.offline(for: test))
    }

    /// The app on a volunteer's phone. The volunteer's own app and session are over.
    static func unlocked(_ volunteer: Volunteer) async throws -> Window {
        try await volunteer.app.shutDown()
        let window = Window(volunteer.phone)
        window.comes()
        try await window.unlock()
        return window
    }

    func comes() {
        life.inSight()
        life.active(true)
    }

    func goes() {
        life.active(false)
        life.outOfSight()
    }

    /// Out of sight the process ends. What it left lies in its file.
    override func die() async throws -> Data? {
        goes()
        try await end()
        return try Data(contentsOf: kept)
    }

    /// A new process takes up what lies there.
    override func live(_ packed: Data?) -> Hand {
        let again = Window(phone, preferences: preferences)
        again.comes()
        return again
    }

    private var kept: URL {
        phone.folder.deletingLastPathComponent().appendingPathComponent("way-\(phone.folder.lastPathComponent)")
    }
}

@MainActor
final class TestErrands: Errands {
    var underWay = false
}

/// A question that waits until a test answers it.
@MainActor
final class TestPresence: Presence {
    private var waiting: CheckedContinuation<Bool?, Never>?
    private(set) var asked = 0
    /// How often whoever asked has its answer.
    private(set) var told = 0

    var isAsking: Bool { waiting != nil }

    func isOwner(_ reason: String, otherwise: String) async -> Bool? {
        asked += 1
        let answer = await withCheckedContinuation { waiting = $0 }
        told += 1
        return answer
    }

    func answer(_ isOwner: Bool?) {
        waiting?.resume(returning: isOwner)
        waiting = nil
    }

    func takeAway() { answer(nil) }
}

/// The system's list, which a test reads.
@MainActor
final class TestBackground: Background {
    private(set) var runs: [Run: Duration] = [:]

    func planned() async -> Set<Run> { Set(runs.keys) }
    func plan(_ run: Run, after: Duration) { runs[run] = after }
    func cancel(_ run: Run) { runs[run] = nil }
}

final class TestReach: Reaching {
    private let now = Shared(Reach.free)

    var reach: Reach { now.value }

    func become(_ reach: Reach) { now.use { $0 = reach } }
}
