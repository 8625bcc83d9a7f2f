// A visit as a volunteer makes it: step by step, saved as it goes, through a lock, and nothing secret in it.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class VisitTests: XCTestCase {
    func testWhatWasWrittenComesBackBehindThePin() async throws {
        let (hand, subject) = try await Hand.knowing("Đinh Thị Gấm", for: self)
        let visit = try await hand.visit(subject, "cashless_payment")
        visit.on(.note(words: "Lần sau mang dây sạc."))
        visit.on(.again(kind: "repeat"))
        try await hand.until("the draft") { visit.state.saved && visit.state.again.repeat != nil }
        visit.on(.open(at: 2))
        let back = try await hand.lockedAndBack()
        try await hand.until("the draft again") { back.state.saved && back.state.guide.at == 2 }
        XCTAssertEqual(back.state.note.words, "Lần sau mang dây sạc.")
        let drafts = try await hand.core.session().drafts()
        XCTAssertEqual(drafts.map(\.draft.note), ["Lần sau mang dây sạc."])
        back.on(.discard)
        try await hand.until("it was left") { hand.screen == .today }
        let left = try await hand.core.session().drafts()
        XCTAssertTrue(left.isEmpty)
        try await hand.end()
    }

    func testTheLastLettersAreKeptThoughTheScreenIsLeftAtOnce() async throws {
        let (hand, subject) = try await Hand.knowing("Đinh Thị Gấm", for: self)
        let visit = try await hand.visit(subject, "cashless_payment")
        try await hand.until("the draft") { visit.state.saved }
        // The second is typed while the first is saved.
        visit.on(.note(words: "Lần sau mang dây"))
        await Task.yield()
        visit.on(.note(words: "Lần sau mang dây sạc."))
        hand.shell.back()
        try await eventually("the whole note is kept") {
            try await hand.core.session().drafts().map(\.draft.note) == ["Lần sau mang dây sạc."]
        }
        try await hand.end()
    }

    func testAFileThatComesWhileAVisitIsRecordedStaysInFront() async throws {
        let (hand, subject) = try await Hand.knowing("Đinh Thị Gấm", for: self)
        let visit = try await hand.visit(subject, "cashless_payment")
        try await hand.until("the draft") { visit.state.saved }
        visit.on(.ended(outcome: "done"))
        visit.on(.main)
        hand.shell.receive(Data("thư tay".utf8))
        let courier = try await hand.on(CourierModel.self)
        try await eventually("it is recorded") { try await hand.core.session().visits(skip: 0, limit: 10).count == 1 }
        try await hand.until("the refusal of the file") { courier.state.problem != nil }
        XCTAssertTrue(hand.shell.model.any === courier)
        XCTAssertEqual(hand.wayBack(), .visitCard, "the visit made way for its card beneath")
        XCTAssertEqual(hand.wayBack(), .today)
        try await hand.end()
    }

    func testNothingAllowsItBeforeAYes() async throws {
        let (phone, session) = try await Commune.found(for: self).enrolledPhone("Hà Thị Mơ")
        try await session.app().shutDown()
        let hand = Hand(phone)
        try await hand.unlock()
        // The first sync may be shown: the visit stands above it.
        let visit = try await hand.visit(hand.core.session().newSubject(), "scam_awareness")
        visit.on(.note(words: "Bác hay nghe điện thoại lạ."))
        try await hand.until("that nothing allows it") { !visit.state.allowed }
        let kept = try await hand.lockedAndBack()
        try await hand.until("what was typed") { !kept.state.allowed }
        XCTAssertEqual(kept.state.service?.code, "scam_awareness")
        XCTAssertEqual(kept.state.note.words, "Bác hay nghe điện thoại lạ.")
        let drafts = try await hand.core.session().drafts()
        XCTAssertTrue(drafts.isEmpty)
        kept.on(.main)
        try await hand.until("they are asked") { hand.screen == .prepare }
        XCTAssertEqual(hand.core.pending.unsaved?.visit?.note, "Bác hay nghe điện thoại lạ.")
        try await hand.end()
    }

    func testASecretIsKeptNowhereAndSixDigitsAreAskedAbout() async throws {
        let (hand, subject) = try await Hand.knowing("Xa Văn Út", for: self)
        let visit = try await hand.visit(subject, "electronic_id")
        visit.on(.note(words: "Chú đã có mức 2."))
        try await eventually("the note is kept") {
            try await hand.core.session().drafts().first?.draft.note == "Chú đã có mức 2."
        }
        visit.on(.note(words: "Mật khẩu VNeID của chú là Hoa@1955"))
        try await hand.until("the refusal") { visit.state.note.problem != nil }
        let sealed = try XCTUnwrap(visit.save()["draft"])
        XCTAssertFalse(sealed.contains("Hoa@1955"))
        XCTAssertTrue(sealed.contains("Chú đã có mức 2."))
        visit.on(.ended(outcome: "done"))
        visit.on(.main)
        try await hand.until("the refusal of all") { visit.state.problem != nil && !visit.state.working }
        visit.on(.note(words: "482913"))
        try await hand.until("the question") { visit.state.note.ask }
        visit.on(.noSecret)
        try await hand.until("the answer") { !visit.state.note.ask && visit.state.note.problem == nil }
        visit.on(.main)
        XCTAssertTrue(visit.state.working, "a second tap is kept out at once")
        visit.on(.main)
        _ = try await hand.on(VisitCardModel.self)
        let visits = try await hand.core.session().visits(skip: 0, limit: 10)
        XCTAssertEqual(visits.map(\.note), ["482913"])
        try await hand.end()
    }

    func testAShopsCheckGoesIntoTheVisitAndWhatIsDueEndsByTheResidentsWord() async throws {
        let (hand, subject) = try await Hand.knowing("Hà Văn Minh", phone: "0912345678", for: self)
        let visit = try await hand.visit(subject, "cashless_payment")
        try await hand.until("the draft") { visit.state.saved }
        visit.on(.shop)
        let shop = try await hand.on(ShopModel.self)
        shop.on(.compare)
        try await hand.showCode(paymentCodes[0])
        try await hand.showCode(paymentCodes[2])
        shop.on(.all)
        XCTAssertEqual(shop.state.step, .found)
        XCTAssertFalse(shop.state.good)
        shop.on(.keep)
        XCTAssertEqual(hand.screen, .visit)
        XCTAssertEqual(visit.state.shop?.count, 1)
        visit.on(.ended(outcome: "follow_up"))
        visit.on(.again(kind: "first_payment"))
        visit.on(.due(day: try await hand.core.session().today()))
        visit.on(.main)
        _ = try await hand.on(VisitCardModel.self)

        hand.shell.home()
        let promised = try await hand.promised()
        XCTAssertEqual(promised.state.name, "Hà Văn Minh")
        promised.on(.call)
        XCTAssertEqual(hand.outside.dialled.count, 1)
        promised.on(.answer(code: "by_resident"))
        promised.on(.save)
        XCTAssertTrue(promised.state.working, "a second tap is kept out at once")
        promised.on(.save)
        let list = try await hand.on(FollowUpsModel.self)
        try await hand.until("nothing is due") { list.state.sections?.isEmpty == true }
        XCTAssertEqual(hand.outside.told, [.of(.followup_written)])
        let due = try await hand.core.session().followUps()
        XCTAssertTrue(due.isEmpty)
        try await hand.end()
    }

    func testWhoLeavesWhileItIsWrittenIsTakenNowhere() async throws {
        let (hand, subject) = try await Hand.knowing("Vì Thị Mai", for: self)
        var visit: VisitModel? = try await hand.visit(subject, "electronic_id")
        weak var left = visit
        visit?.on(.ended(outcome: "done"))
        try await eventually("the draft") { try await hand.core.session().drafts().first?.draft.outcome == .done }
        hand.phone.clock.hold()
        visit?.on(.main)
        visit = nil
        try await hand.until("the record is under way") { hand.phone.clock.isHolding }
        hand.shell.home()
        hand.go(Place(.guides))
        XCTAssertNotNil(left, "it is at work")
        hand.phone.clock.release()
        try await hand.until("its work has ended") { left == nil }
        XCTAssertEqual(hand.screen, .guides)
        XCTAssertEqual(hand.wayBack(), .today)
        let session = try hand.core.session()
        let (visits, drafts) = (try await session.visits(skip: 0, limit: 10), try await session.drafts())
        XCTAssertEqual([visits.count, drafts.count], [1, 0])
        try await hand.end()
    }
}
