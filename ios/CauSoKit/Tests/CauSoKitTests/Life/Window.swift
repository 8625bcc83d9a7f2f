// The one window on a phone, with what the system tells it in a test's hand.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class Window {
    let phone: Phone
    let core: CauSoKit.Core
    let life: Life
    let outside = Recorder()
    let errands = TestErrands()
    let presence = TestPresence()
    let background = TestBackground()
    let reaching = TestReach()
    let sync: BackgroundSync
    let ticks: TestTicks
    let preferences: Preferences

    var shell: Shell { life.shell }
    var screen: Screen { shell.top.value.place.screen }
    var cover: Cover? { life.cover.value }

    /// A process begins on this phone, with what the one before left.
    init(_ phone: Phone, preferences: Preferences? = nil) {
        (self.phone, ticks) = (phone, TestTicks(hurried: false))
        self.preferences = preferences ?? Preferences(MemoryTexts(), mayShowPresence: true)
        let folder = phone.folder.deletingLastPathComponent()
        let name = phone.folder.lastPathComponent
        core = CauSoKit.Core(
            folder: phone.folder, practiceFolder: folder.appendingPathComponent("practice-\(name)"), platform: phone.platform)
        sync = BackgroundSync(core, self.preferences, reaching, background)
        life = Life(
            Shell(core, outside, self.preferences, ticks), core, self.preferences, outside: outside, errands: errands,
            presence: presence, kept: KeptWay(folder.appendingPathComponent("way-\(name)")), sync: sync)
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

    func unlock() async throws {
        try await until("the PIN is asked") { screen == .unlock }
        guard case .unlock(let model) = shell.model else { return }
        model.on(.pin(digits: Phone.pin))
        try await until("the PIN was right") { ![.unlock, .opening].contains(screen) }
    }

    func until(_ what: String, _ isSo: () throws -> Bool) async throws {
        try await eventually(what) { try isSo() }
    }

    func end() async throws {
        await core.shut {}
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
