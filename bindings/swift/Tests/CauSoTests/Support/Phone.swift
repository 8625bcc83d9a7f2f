// A volunteer's phone as the core sees it: a folder, a chip with keys, a network, a clock. The app on it opens, is killed
// and opens again.

import CauSo
import Foundation
import XCTest

final class Phone: Sendable {
    static let pin = "246813"

    let folder: URL
    let keyStore: MemoryKeyStore
    let network: TestNetwork
    let clock: TestClock
    let log: TestLog

    init(in folder: URL, keyStore: MemoryKeyStore = MemoryKeyStore(), network: Network = .unmetered) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        (self.folder, self.keyStore, self.network) = (folder, keyStore, TestNetwork(network))
        (clock, log) = (TestClock(), TestLog())
    }

    var platform: Platform { platform(with: keyStore) }

    /// The phone with another keystore in front of its own.
    func platform(with keyStore: any KeyStore) -> Platform {
        Platform(keyStore: keyStore, connectivity: network, log: log, clock: clock)
    }

    func open() async throws -> App {
        try await openApp(folder: folder.path, platform: platform)
    }

    func unlocked() async throws -> Session {
        try await open().unlock(pin: Self.pin)
    }
}

extension Commune {
    /// A new phone, in no team yet.
    func newPhone(_ name: String) throws -> Phone {
        try Phone(in: folder.appendingPathComponent(name))
    }

    /// Takes a phone into a team: it is invited, both people read the same digits, the roster lists it.
    func enrol(_ app: App, as name: String, to team: String = Commune.team) async throws -> Session {
        let invitation = try await invite(to: team)
        let enrolment = try await app.enrol(invite: invitation.text, pin: Phone.pin)
        let officers = try await digits(for: invitation)
        let phones = try await enrolment.digits()
        XCTAssertEqual(phones, officers)
        try await takeIn(invitation, digits: officers, name: name)
        return try await enrolment.intoSession()
    }

    /// A new phone in a team, synced once and unlocked.
    func enrolledPhone(_ name: String, to team: String = Commune.team) async throws -> (Phone, Session) {
        let phone = try newPhone(name)
        let session = try await enrol(phone.open(), as: name, to: team)
        _ = try await session.app().synced()
        return (phone, session)
    }
}

extension App {
    /// Syncs to the end.
    func synced(photos: Photos = .now) async throws -> SyncSummary {
        try await sync(photos: photos).wait()
    }
}
