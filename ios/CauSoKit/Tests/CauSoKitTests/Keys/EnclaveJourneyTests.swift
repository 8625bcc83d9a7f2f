// A volunteer's phone whose keys are in an iPhone's chip: into a team, locked and opened, copied and put back, deleted and
// installed anew.

import CauSo
import CauSoKit
import Foundation
import XCTest

final class EnclaveJourneyTests: XCTestCase {
    private static let wrong = "135790"
    private let chip = Chip()

    func testAPhoneComesIntoATeamAndOpensWithThePinOnItsOwnChipAlone() async throws {
        let phone = try await enrolled("Hoàng Thị Sen")
        let app = try await open(phone)
        await assertRefused(.Unlock(code: "pin_wrong", left: 9, waitMs: 0)) { try await app.unlock(pin: Self.wrong) }
        let session = try await app.unlock(pin: Phone.pin)
        let names = try await session.residentsPage(after: nil, limit: 10).map(\.name)
        XCTAssertEqual(names, ["Lò Thị Xuân"])
        XCTAssertEqual(app.status().pinTriesLeft, 10)
        try await app.shutDown()

        let other = Chip()
        await assertRefused(.Report(code: "keystore_lost")) { try await self.open(phone, on: other) }
        XCTAssertEqual(other.enclave.names + other.keychain.names, [], "nothing is made for a vault that has its keys")
        try await open(phone).shutDown()
    }

    func testAChipThatFailsCostsNoTryAndAnswersLater() async throws {
        let phone = try await enrolled("Hà Văn Đợi")
        let app = try await open(phone)
        chip.enclave.trouble.use { $0 = KeysFault.failed }
        await assertRefused(.Retry(code: "keystore_failed")) { try await app.unlock(pin: Phone.pin) }
        chip.enclave.trouble.use { $0 = nil }
        _ = try await app.unlock(pin: Phone.pin)
        XCTAssertEqual(app.status().pinTriesLeft, 10)
        try await app.shutDown()
    }

    func testAnOlderCopyOfTheFilesBringsNoTryBack() async throws {
        let phone = try await enrolled("Bùi Văn Lùi")
        let older = phone.folder.appendingPathExtension("older")
        try FileManager.default.copyItem(at: phone.folder, to: older)
        let app = try await open(phone)
        for left in [9, 8, 7] {
            await assertRefused(.Unlock(code: "pin_wrong", left: UInt32(left), waitMs: 0)) {
                try await app.unlock(pin: Self.wrong)
            }
        }
        try await app.shutDown()
        try FileManager.default.removeItem(at: phone.folder)
        try FileManager.default.moveItem(at: older, to: phone.folder)
        let again = try await open(phone)
        XCTAssertEqual(again.status().pinTriesLeft, 7)
        try await again.shutDown()
    }

    func testTheLastWrongPinDestroysThePairsThatThePinNeeds() async throws {
        let phone = try await enrolled("Bùi Thị Sai")
        let app = try await open(phone)
        for left in (1...9).reversed() {
            do {
                _ = try await app.unlock(pin: Self.wrong)
                XCTFail("a wrong PIN")
            } catch FieldError.Unlock(_, let told, _) {
                XCTAssertEqual(told, UInt32(left))
            }
            phone.clock.pass(24 * 60 * 60 * 1000)
        }
        let pairs = { self.chip.enclave.names.filter { $0.hasPrefix("causo-pin") } }
        XCTAssertEqual(pairs().count, 2)
        do {
            _ = try await app.unlock(pin: Self.wrong)
            XCTFail("a wrong PIN")
        } catch {
            XCTAssertEqual((error as? FieldError)?.stableCode(), "vault_destroyed")
        }
        XCTAssertEqual(pairs(), [])
        try await app.shutDown()
    }

    func testAnAppThatWasDeletedLeavesNoKeyForItsFiles() async throws {
        let support = try temporaryFolder(for: self)
        func start() throws -> Folders {
            try Folders.prepare(in: support, protection: ProtectionThatLooks(), whenNew: chip.keyStore.clear)
        }
        let team = try start().team
        let phone = try await enrolled("Đinh Thị Gỡ", in: team)
        XCTAssertEqual(try start().team, team, "the app starts again, and all is there")
        let app = try await open(phone)
        _ = try await app.unlock(pin: Phone.pin)
        XCTAssertFalse(chip.enclave.names.isEmpty || chip.keychain.names.isEmpty)
        try await app.shutDown()
        let kept = support.appendingPathExtension("kept")
        addTeardownBlock { try? FileManager.default.removeItem(at: kept) }
        try FileManager.default.moveItem(at: support, to: kept)
        try FileManager.default.createDirectory(at: support, withIntermediateDirectories: true)

        let anew = try start().team
        XCTAssertEqual(chip.enclave.names + chip.keychain.names, [])
        try FileManager.default.moveItem(at: kept.appendingPathComponent("causo/team"), to: anew)
        await assertRefused(.Report(code: "keystore_lost")) { try await self.open(phone) }
    }

    /// A phone in a team, with somebody it wrote down, and closed.
    private func enrolled(_ name: String, in folder: URL? = nil) async throws -> Phone {
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let phone = try folder.map { try Phone(in: $0) } ?? commune.newPhone(name)
        let session = try await commune.enrol(open(phone), as: name)
        _ = try await session.app().synced()
        let volunteer = Volunteer(phone: phone, session: session, team: try await session.teams()[0], ground: ground)
        _ = try await volunteer.add("Lò Thị Xuân")
        try await session.app().shutDown()
        return phone
    }

    private func open(_ phone: Phone, on other: Chip? = nil) async throws -> App {
        let platform = phone.platform(with: (other ?? chip).keyStore)
        return try await openApp(folder: phone.folder.path, platform: platform)
    }
}
