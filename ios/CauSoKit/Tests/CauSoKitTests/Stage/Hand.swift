// A phone in a hand, without its screen: what is shown is read as state, what is done goes in as events.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
class Hand {
    let phone: Phone
    let core: CauSoKit.Core
    let shell: Shell
    let outside = Recorder()
    let ticks: TestTicks
    let preferences: Preferences
    private let keyStore: any KeyStore

    /// A process on this phone, before anything is opened. No other app may be open on the phone. The keystore is the phone's own,
    /// where no other is given.
    init(begun phone: Phone, _ ticks: TestTicks, _ preferences: Preferences, keyStore: (any KeyStore)? = nil) {
        (self.phone, self.ticks, self.preferences) = (phone, ticks, preferences)
        self.keyStore = keyStore ?? phone.keyStore
        let practice = phone.folder.deletingLastPathComponent().appendingPathComponent("practice-\(phone.folder.lastPathComponent)")
        core = CauSoKit.Core(folder: phone.folder, practiceFolder: practice, platform: phone.platform(with: self.keyStore))
        shell = Shell(core, outside, preferences, ticks)
    }

    /// The app on this phone, with what was kept of it when its process ended.
    convenience init(
        _ phone: Phone, packed: Data? = nil, ticks: TestTicks = TestTicks(), preferences: Preferences? = nil,
        keyStore: (any KeyStore)? = nil
    ) {
        self.init(begun: phone, ticks, preferences ?? Preferences(MemoryTexts(), mayShowPresence: false), keyStore: keyStore)
        shell.open(packed)
    }

    /// Which screen is shown.
    var screen: Screen { shell.top.value.place.screen }

    /// Waits until it is so.
    func until(_ what: String, _ isSo: () throws -> Bool) async throws {
        do {
            try await eventually(what) { try isSo() }
        } catch let late as Unexpected {
            throw Unexpected("\(late.description), on \(screen)")
        }
    }

    /// The model of this kind, once its screen is shown.
    func on<Shown: AnyModel>(_ kind: Shown.Type) async throws -> Shown {
        var found: Shown?
        try await until("\(kind)") {
            found = shell.model.any as? Shown
            return found != nil
        }
        return try XCTUnwrap(found)
    }

    /// Types the right PIN, and waits for what is behind it.
    func unlock() async throws {
        try await on(UnlockModel.self).on(.pin(digits: Phone.pin))
        try await until("the PIN was right") { ![.unlock, .opening].contains(screen) }
    }

    /// Goes to these places, one above the other.
    func go(_ places: Place...) {
        for place in places { shell.go(place) }
    }

    /// Takes the way back until another screen is shown, and gives which.
    func wayBack() -> Screen {
        let from = shell.top.value
        // A screen has no more earlier parts than this.
        for _ in 0..<6 where shell.top.value === from { shell.stepBack() }
        return screen
    }

    /// The system takes the process away. What it leaves is what was kept.
    func die() async throws -> Data? {
        let packed = shell.pack()
        try await end()
        return packed
    }

    /// A new process on the same phone.
    func live(_ packed: Data?) -> Hand {
        Hand(phone, packed: packed, ticks: ticks, preferences: preferences, keyStore: keyStore)
    }

    /// The app's process is over. One whose vault does not open has nothing to end.
    func end() async throws {
        await core.shut {}
    }
}

extension Hand {
    /// An unlocked phone of a volunteer who is far from any network, with what its vault has.
    static func offline(for test: XCTestCase) async throws -> (Hand, Volunteer) {
        let volunteer = try await Volunteer.offline(for: test)
        let hand = try await locked(volunteer)
        try await hand.unlock()
        return (hand, volunteer)
    }

    /// The app on a volunteer's phone, which asks for the PIN. The volunteer's own app and session are over.
    static func locked(_ volunteer: Volunteer) async throws -> Hand {
        try await volunteer.app.shutDown()
        let hand = Hand(volunteer.phone)
        _ = try await hand.on(UnlockModel.self)
        return hand
    }
}
