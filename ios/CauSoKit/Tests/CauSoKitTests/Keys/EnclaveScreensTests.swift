// The screens of a phone whose keys are in an iPhone's chip: what is kept of them when the process ends is sealed by it.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class EnclaveScreensTests: XCTestCase {
    func testKilobytesThatWereTypedOutliveTheProcess() async throws {
        let (hand, facts, chip) = try await working()
        let address = String(repeating: "Nhà thứ ba bên trái đường lên đập. ", count: 100)
        let reached = Reached(
            way: { _ in [Place(.residents), Place(.newResident)] }, reads: "Quách Thị Lê", typed: address
        ) { hand, _ in
            let page = try await hand.on(NewResidentModel.self)
            try await hand.until("hamlets") { !page.state.home.hamlets.isEmpty }
            page.on(.type(into: .name, words: "Quách Thị Lê"))
            page.on(.home(event: .address(words: address)))
        }
        let again = try await hand.lives(.newResident, reached, facts)
        XCTAssertTrue(chip.enclave.names.contains("screens.wrap"))
        try await again.end()
    }

    func testWhatAResidentAnsweredOutlivesTheProcessToo() async throws {
        let (hand, _, _) = try await working()
        _ = try await hand.ask(.named("Đinh Văn Sửu"))
        let asked = try await hand.handOver()
        try await hand.answer(.no, 1)
        try await hand.until("thanks") { asked.state.step == .thanks }
        let again = hand.live(try await hand.die())
        _ = try await again.on(UnlockModel.self)
        XCTAssertTrue(again.shell.inOtherHands)
        try await again.unlock()
        let receipt = try await again.on(ReceiptModel.self)
        try await again.until("the answer") { !receipt.state.loading }
        XCTAssertEqual(receipt.state.answers.count, 1)
        try await again.end()
    }

    /// An unlocked phone in a team, with somebody on it, and its chip.
    private func working() async throws -> (Hand, Facts, Chip) {
        let chip = Chip()
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let phone = try commune.newPhone("Lường Thị Bưởi")
        let app = try await openApp(folder: phone.folder.path, platform: phone.platform(with: chip.keyStore))
        let session = try await commune.enrol(app, as: "Lường Thị Bưởi")
        _ = try await app.synced()
        let volunteer = Volunteer(phone: phone, session: session, team: try await session.teams()[0], ground: ground)
        let facts = try await Facts.written(volunteer)
        try await app.shutDown()
        let hand = Hand(phone, keyStore: chip.keyStore)
        try await hand.unlock()
        return (hand, facts, chip)
    }
}
