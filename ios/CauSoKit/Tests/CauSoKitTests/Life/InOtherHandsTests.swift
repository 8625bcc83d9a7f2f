// What the system does while a resident holds the phone: nothing of it ends the conversation, and nothing leads past the PIN.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class InOtherHandsTests: XCTestCase {
    func testNeitherTheSideButtonNorAReturnEndsItOrAsksWhoIsThereAndAFileWaits() async throws {
        let window = try await Window.open(for: self)
        window.preferences.presence = true
        _ = try await window.ask(.named("Đinh Thị Nụ"))
        let asked = try await window.handOver()

        window.goes()
        XCTAssertFalse(window.life.lingers.value, "nothing of the volunteer's is open")
        window.life.phoneLocks()
        try await window.until("the conversation and the lock are timed") { window.ticks.waiting == 2 }
        window.ticks.pass(.seconds(60))
        try await window.until("the lock had its turn") { window.ticks.waiting == 1 }
        window.comes()
        XCTAssertNil(window.cover)
        XCTAssertEqual(window.presence.asked, 0, "the volunteer's face is not there")
        window.shell.receive(Data("thư tay".utf8))
        try await window.answer(.no, 1)
        try await window.until("thanks") { asked.state.step == .thanks }
        XCTAssertIdentical(window.shell.model.any, asked)

        try await window.giveBack()
        try await window.until("what the file holds") { window.screen == .courier }
        window.shell.back()
        XCTAssertEqual(window.screen, .receipt)
        try await window.end()
    }

    func testItIsCoveredWhileTheScreenIsRecorded() async throws {
        let window = try await Window.open(for: self)
        _ = try await window.ask(.named("Đinh Thị Nụ"))
        _ = try await window.handOver()
        window.life.captured(true)
        XCTAssertEqual(window.cover, .recorded)
        window.life.captured(false)
        XCTAssertNil(window.cover)
        try await window.end()
    }

    func testTheHalfHourEndsAtThePinAloneAndWhatWasAnsweredOutlivesTheProcess() async throws {
        let window = try await Window.open(for: self)
        let prepare = try await window.ask(.named("Bàn Thị Mẩy"))
        prepare.on(.ask(purpose: "contact", asked: true))
        _ = try await window.handOver()
        try await window.answer(.no, 1)
        let asked = try await window.on(HandOverModel.self)
        try await window.until("the second question") { asked.state.at == 2 && !asked.state.busy }

        window.phone.clock.pass(30 * 60 * 1_000)
        window.ticks.pass(.seconds(15))
        let pin = try await window.on(UnlockModel.self)
        XCTAssertTrue(pin.state.only)
        for way: UnlockEvent in [.guides, .courier, .practice, .settings, .sync] { pin.on(way) }
        XCTAssertEqual(window.screen, .unlock)

        let again = window.live(try await window.die())
        let still = try await again.on(UnlockModel.self)
        XCTAssertTrue(still.state.only, "a resident may still hold it")
        try await again.unlock()
        let receipt = try await again.on(ReceiptModel.self)
        try await again.until("the answer") { !receipt.state.loading }
        XCTAssertEqual(receipt.state.answers.count, 1)
        try await again.end()
    }
}
