// A keystore that fails, throws something of its own, or forgets: what was recorded gets to the commune all the same.

import CauSo
import XCTest

final class KeyStoreTests: XCTestCase {
    func testWhatAKeystoreCannotDoNowIsTriedAgain() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let chip = volunteer.phone.keyStore
        try await volunteer.app.shutDown()
        for trouble in [Trouble.fails, .crashes] {
            chip.trouble = trouble
            await assertRefused(.Retry(code: "keystore_failed")) { try await volunteer.phone.open() }
            chip.trouble = nil
            let app = try await volunteer.phone.open()
            chip.trouble = trouble
            await assertRefused(.Retry(code: "keystore_failed")) { try await app.unlock(pin: Phone.pin) }
            chip.trouble = nil
            let session = try await app.unlock(pin: Phone.pin)
            XCTAssertEqual(app.status().pinTriesLeft, 10, "it was no wrong PIN")
            let teams = try await session.teams()
            XCTAssertEqual(teams, [volunteer.team])
            try await app.shutDown()
        }
    }

    func testAKeystoreThatForgotLosesNothingThatWasRecorded() async throws {
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let dương = try await commune.volunteer("Thuỳ Dương", ground: ground)
        let ngọc = try await commune.volunteer("Bích Ngọc", ground: ground)
        let subject = try await dương.add("Đinh Văn Chiến")
        try await dương.helped(subject, "Ghi trước khi máy quên khoá.")
        let nothing = try await sendSalvaged(folder: dương.phone.folder.path, platform: dương.phone.platform)
        XCTAssertNil(nothing, "a vault that opens is no case for it")
        try await dương.app.shutDown()
        dương.phone.keyStore.loseEverything()
        await assertRefused(.Report(code: "keystore_lost")) { try await dương.phone.open() }

        let file = try await salvageFile(folder: dương.phone.folder.path, platform: dương.phone.platform)
        XCTAssertEqual(file.because, "keystore_lost")
        XCTAssertEqual([UInt64(file.batches), file.lost], [1, 0])
        let carried = try await ngọc.app.importCourierFile(bytes: file.bytes)
        XCTAssertEqual([carried.batches, carried.events], [1, 2])
        let sent = try await sendSalvaged(folder: dương.phone.folder.path, platform: dương.phone.platform)
        let rescued = try XCTUnwrap(sent)
        XCTAssertEqual([rescued.handedOver, rescued.left, rescued.lost], [2, 0, 0], "\(rescued)")

        _ = try await ngọc.app.synced()
        let arrived = try await XCTUnwrapOnly(ngọc.session.visits(skip: 0, limit: 10))
        XCTAssertEqual(arrived.note, "Ghi trước khi máy quên khoá.")
    }
}
