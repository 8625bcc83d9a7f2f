// A resident is asked on the volunteer's phone, from the last look before to the receipt behind the PIN.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class HandOverScreensTests: XCTestCase {
    func testSomebodyNewAgreesToBeHelpedRefusesOneThingAndPutsOneOff() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let prepare = try await hand.ask(.named("Hà Thị Bống", birth: "1955", form: "bà"))
        prepare.on(.ask(purpose: "contact", asked: true))
        prepare.on(.ask(purpose: "report", asked: true))
        let asked = try await hand.handOver()
        XCTAssertEqual([asked.state.called, asked.state.form], ["bà Bống", "bà"])
        XCTAssertFalse(hand.shell.stepBack(), "nothing of before can be gone back to")

        asked.on(.begin)
        try await hand.until("the first question") { asked.state.step == .question }
        let title = try XCTUnwrap(asked.state.question).title
        XCTAssertTrue(title.hasPrefix("Bà có cho cháu ghi lại"), title)
        let first = asked.state.order
        asked.on(.heardAll)
        try await hand.answer(.yes, 1)
        try await hand.until("the second question") { asked.state.at == 2 && !asked.state.busy }
        let second = asked.state.order
        XCTAssertTrue(first[0] != second[0] && Set(first) == Set(second), "another answer stands first")
        try await hand.answer(.no, 2)
        try await hand.answer(.later, 3)
        try await hand.until("the sign") { asked.state.step == .sign }
        XCTAssertFalse(asked.state.signed, "an empty box is no sign")
        asked.on(.drawn(signature: Hand.sign))
        asked.on(.signed)
        XCTAssertTrue(asked.state.busy, "a second tap is kept out at once")
        try await hand.until("thanks") { asked.state.step == .thanks }
        XCTAssertEqual(asked.state.chosen.map(\.choice), [.yes, .no, .later])
        XCTAssertNotNil(asked.state.spoken?.wholeMatch(of: /\d{4} \d{4} \d{4}/), "twelve digits")
        XCTAssertNotNil(asked.state.qr, "and a code")

        try await hand.giveBack()
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there }
        XCTAssertEqual(receipt.state.answers.count, 3)
        XCTAssertEqual(receipt.state.standing, .valid)
        XCTAssertEqual(receipt.state.kept, .of(.receipt_kept), "what was written is kept")
        let names = try await hand.names()
        XCTAssertEqual(names, ["Hà Thị Bống"])
        XCTAssertTrue(hand.shell.stepBack())
        XCTAssertEqual(hand.screen, .today)
        try await hand.end()
    }

    func testWhoRefusesLeavesNothingBehindButTheAnswer() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Lê Văn Kín"))
        let asked = try await hand.handOver()
        try await hand.answer(.no, 1)
        try await hand.until("thanks") { asked.state.step == .thanks && asked.state.qr == nil }
        try await hand.giveBack()
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the answer") { !receipt.state.loading }
        XCTAssertFalse(receipt.state.there)
        XCTAssertEqual(receipt.state.answers.count, 1)
        XCTAssertEqual(receipt.state.kept, .of(.receipt_dropped))
        let names = try await hand.names()
        XCTAssertEqual(names, [])
        hand.shell.lockNow()
        let pin = try await hand.on(UnlockModel.self)
        XCTAssertFalse(pin.state.only, "it is in the volunteer's hands again")
        try await hand.end()
    }

    func testAMarkNeedsAWitnessAndAChildsGuardianSignsBeforeTheChildDoes() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let prepare = try await hand.ask(.named("Quách Minh Đức", birth: "2016"))
        prepare.on(.answers(who: .child))
        XCTAssertFalse(prepare.state.ready, "a guardian has a name")
        prepare.on(.guardian(name: "Quách Thị Hiền"))
        let asked = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.until("the sign") { asked.state.step == .sign }
        XCTAssertEqual(asked.state.signer, .guardian)
        asked.on(.mark)
        XCTAssertFalse(asked.state.signed)
        asked.on(.witnessNamed(name: "Bùi Văn Chứng"))
        asked.on(.signed)
        try await hand.until("the child's own sign") { asked.state.signer == .child && asked.state.step == .sign }
        try await hand.signs()
        try await hand.until("thanks") { asked.state.step == .thanks && asked.state.qr != nil }
        try await hand.end()
    }

    func testWhomTheRecordsKnowAsAChildIsAskedWithAGuardianWhateverWasSetBefore() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Quách Minh Đức", birth: "2016"))
        let asked = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.signs()
        try await hand.until("the guardian is asked for") { asked.state.step == .guardian }
        asked.on(.guardianNamed(name: "Quách Thị Hiền"))
        asked.on(.guardianDone)
        XCTAssertEqual(asked.state.step, .sign)
        XCTAssertEqual(asked.state.signer, .guardian)
        try await hand.end()
    }

    func testAYesIsTakenBackFromItsReceipt() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let subject = try await hand.meet("Xa Thị Chắt", "1948")
        let team = try await hand.core.session().teams()[0]
        hand.shell.go(hand.core.pending.ask(team, subject))
        let prepare = try await hand.prepared()
        prepare.on(.ask(purpose: "assist", asked: false))
        prepare.on(.ask(purpose: "contact", asked: true))
        _ = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.signs()
        try await hand.giveBack()
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there }
        XCTAssertNil(receipt.state.kept, "nothing was being written")
        receipt.on(.share)
        try await hand.until("shared") { !receipt.state.busy && hand.outside.shared.count == 1 }
        XCTAssertEqual(hand.outside.shared[0].name, "bien-nhan.png")
        receipt.on(.changeMind)
        receipt.on(.choose(purpose: "contact", chosen: true))
        receipt.on(.withdraw)
        try await hand.until("taken back") { receipt.state.standing == .withdrawn }
        XCTAssertFalse(receipt.state.open)
        XCTAssertEqual(hand.outside.told, [.of(.receipt_withdrawn_now)])
        try await hand.end()
    }

    func testWhoWantsToBeHelpedAndNotCalledIsKeptWithoutTheirNumber() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        var new = NewResident.named("Xa Văn Chặng")
        new.phone = "0977210832"
        try await hand.ask(new).on(.ask(purpose: "contact", asked: true))
        _ = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.answer(.no, 2)
        try await hand.signs()
        try await hand.giveBack()
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there }
        XCTAssertEqual(receipt.state.kept, .of(.receipt_kept_no_phone))
        let cards = try await hand.core.session().residentsPage(after: nil, limit: 10)
        XCTAssertEqual(cards.map(\.name), ["Xa Văn Chặng"])
        XCTAssertNil(cards[0].phone)
        try await hand.end()
    }

    func testFromThePinAfterAHandOverNothingLeadsAwayBeforeItIsRight() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Bàn Thị Mẩy"))
        let asked = try await hand.handOver()
        try await hand.answer(.no, 1)
        try await hand.until("thanks") { asked.state.step == .thanks }
        asked.on(.giveBack)
        let pin = try await hand.on(UnlockModel.self)
        XCTAssertTrue(pin.state.only)
        for way: UnlockEvent in [.guides, .courier, .practice, .settings, .sync] { pin.on(way) }
        hand.shell.receive(Data([0]))
        XCTAssertEqual(hand.screen, .unlock)
        try await hand.unlock()
        try await hand.until("the file's screen") { hand.screen == .courier }
        hand.shell.back()
        XCTAssertEqual(hand.screen, .receipt)
        try await hand.end()
    }

    func testALockBeforeThePhoneChangesHandsLeavesTheLastLookAsItWas() async throws {
        let (hand, prepare) = try await known()
        let app = try await hand.core.app()
        prepare.on(.handOver)
        // The call is on its way, and nothing is told before the core has locked.
        nothingIsToldWhile { try await app.lock() }
        try await hand.until("the PIN") { hand.screen == .unlock }
        XCTAssertFalse(hand.shell.inOtherHands)
        try await hand.unlock()
        let again = try await hand.prepared()
        XCTAssertEqual(again.state.purposes.filter(\.chosen).map(\.code), ["assist", "contact"])
        XCTAssertFalse(hand.core.pending.underWay)
        try await hand.end()
    }

    func testALockAsThePhoneHasChangedHandsLeadsToThePinAlone() async throws {
        let (hand, prepare) = try await known()
        let app = try await hand.core.app()
        prepare.on(.handOver)
        while !hand.core.pending.underWay { await Task.yield() }
        // Neither is told before both are done.
        nothingIsToldWhile {
            try await eventually("it changes hands") { app.stage() == .handedOver }
            try await app.lock()
        }
        let pin = try await hand.on(UnlockModel.self)
        try await hand.until("the PIN alone") { pin.state.only }
        XCTAssertThrowsError(try hand.core.handOver(), "that hand-over is over")
        try await hand.unlock()
        try await hand.until("what was before") { hand.screen == .today }
        XCTAssertFalse(hand.core.pending.underWay)
        try await hand.end()
    }

    /// The last look before somebody who is recorded is asked for two purposes.
    private func known() async throws -> (Hand, PrepareModel) {
        let (hand, _) = try await Hand.offline(for: self)
        let subject = try await hand.meet("Xa Thị Chắt", "1948")
        let team = try await hand.core.session().teams()[0]
        hand.shell.go(hand.core.pending.ask(team, subject))
        let prepare = try await hand.prepared()
        prepare.on(.ask(purpose: "contact", asked: true))
        return (hand, prepare)
    }

    /// Keeps the main thread until this is done elsewhere.
    private func nothingIsToldWhile(_ work: @escaping @Sendable () async throws -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            do { try await work() } catch { XCTFail("\(error)") }
            done.signal()
        }
        done.wait()
    }

    func testWhoLocksWhileItIsSettledFindsTheReceiptBehindTheNextPin() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        _ = try await hand.ask(.named("Hà Thị Bống"))
        let asked = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.signs()
        try await hand.until("thanks") { asked.state.step == .thanks }
        asked.on(.giveBack)
        let pin = try await hand.on(UnlockModel.self)
        var isLocked = false
        let watch = hand.core.watchStage { stage in
            guard stage == .unlocked, !isLocked else { return }
            isLocked = true
            hand.shell.lockNow()
        }
        pin.on(.pin(digits: Phone.pin))
        try await hand.until("the PIN again") { isLocked && hand.screen == .unlock && hand.shell.model.any !== pin }
        watch.end()
        try await hand.unlock()
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there }
        XCTAssertFalse(hand.core.pending.underWay)
        try await hand.end()
    }

    func testWhoIsToldHowThePhoneIsKeptIsToldNoMoreOnceItIs() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let prepare = try await hand.ask(.named("Lê Văn Kín"))
        XCTAssertFalse(prepare.state.alone)
        hand.shell.alone.value = true
        XCTAssertTrue(prepare.state.alone)
        try await hand.end()
    }
}
