// Somebody new is written down. The core and its answers are real.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class NewResidentTests: XCTestCase {
    func testWhoeverIsNewIsCheckedFieldByFieldLookedForAndAskedBeforeAnythingIsKept() async throws {
        let commune = try await Commune.found(for: self)
        let (phone, session) = try await commune.enrolledPhone("Thuỳ Dương")
        try await session.app().shutDown()
        let hand = Hand(phone)
        try await hand.unlock()
        _ = try await hand.meet("Bùi Thị Hoa", "1955")
        let page = try await page(hand)
        XCTAssertNil(page.state.ground)

        page.on(.save)
        try await hand.until("no hamlet") { !page.state.busy && Array(page.state.home.faults.keys) == ["hamlet"] }
        XCTAssertEqual(page.state.lead, .home, "the page leads to what is wrong")
        page.on(.home(event: .hamlet(code: "2")))
        page.on(.home(event: .address(words: "Nhà cuối xóm")))
        page.on(.save)
        try await hand.until("no name") { !page.state.busy && Array(page.state.faults.keys) == ["name"] }
        XCTAssertEqual(page.state.lead, .typed(.name))
        page.on(.type(into: .name, words: "bùi thị hoa"))
        page.on(.type(into: .birth, words: "02/03/1955"))
        XCTAssertTrue(page.state.faults.isEmpty, "what is mended is not told any more")
        try await hand.until("alike") { page.state.alike.map(\.why) == [.of(.likeness_same_name_and_year)] }
        page.on(.save)
        try await hand.until("it halts") { page.state.halted && !page.state.busy }
        XCTAssertEqual(page.state.lead, .top)
        page.on(.another)
        try await hand.until("they are to be asked") { hand.screen == .prepare }
        let waiting = try XCTUnwrap(hand.core.pending.unsaved?.resident)
        XCTAssertEqual([waiting.name, waiting.birth], ["bùi thị hoa", "02/03/1955"])
        let names = try await hand.names()
        XCTAssertEqual(names, ["Bùi Thị Hoa"], "nothing is kept before a yes")
        try await hand.end()
    }

    func testUnderADocumentSomebodyIsWrittenDownAtOnceAndTheirNumberOnlyOnceTheyAreAsked() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let page = try await page(hand)
        XCTAssertEqual(page.state.ground, "15/KH-UBND")
        page.on(.type(into: .name, words: "Hà Thị Bống"))
        page.on(.home(event: .hamlet(code: "1")))
        page.on(.type(into: .phone, words: "0912345678"))
        page.on(.save)
        XCTAssertTrue(page.state.busy, "a second tap is kept out at once")
        try await hand.until("there is no word of theirs") { !page.state.busy && page.state.problem != nil }
        page.on(.type(into: .phone, words: ""))
        page.on(.save)
        let card = try await hand.on(ResidentModel.self)
        try await hand.until("the card") { card.state.name == "Hà Thị Bống" }
        hand.shell.back()
        XCTAssertEqual(hand.screen, .today, "the page is behind")
        XCTAssertEqual(hand.outside.told, [.of(.newcomer_saved)])
        try await hand.end()
    }

    func testWhoeverLivesWithSomebodyIsOfTheirHousehold() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let host = try await hand.meet("Hà Văn Minh", "1980")
        hand.go(Place(.newResident, ["host": host]))
        let page = try await hand.on(NewResidentModel.self)
        try await hand.until("with whom") { page.state.home.host?.name == "Hà Văn Minh" }
        XCTAssertTrue(page.state.home.together)
        page.on(.type(into: .name, words: "Hà Thị Bống"))
        page.on(.save)
        let card = try await hand.on(ResidentModel.self)
        try await hand.until("where they live") { card.state.home != nil }
        card.on(.home)
        let home = try await hand.on(HouseholdModel.self)
        try await hand.until("both") { home.state.members.map(\.name).sorted() == ["Hà Thị Bống", "Hà Văn Minh"] }
        home.on(.add)
        XCTAssertEqual(hand.screen, .newResident)
        try await hand.end()
    }

    func testWhatWasTypedComesBackBehindThePin() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let page = try await page(hand)
        page.on(.type(into: .name, words: "Hà Thị Bống"))
        page.on(.type(into: .phone, words: "0912"))
        page.on(.form(words: "bà"))
        page.on(.home(event: .hamlet(code: "3")))
        hand.shell.lockNow()
        try await hand.unlock()
        let again = try await hand.on(NewResidentModel.self)
        try await hand.until("as it was") { again.state.home.hamlets.count > 1 }
        XCTAssertEqual(
            [again.state.name, again.state.phone, again.state.form, again.state.home.hamlet], ["Hà Thị Bống", "0912", "bà", "3"])
        try await hand.end()
    }

    func testLinesOfACardFillTheFieldsAndWrongOnesAreTold() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let page = try await page(hand)
        page.on(.scan)
        XCTAssertTrue(page.state.scanning)
        page.on(.card(words: "IDVNM\n1955"))
        page.on(.readCard)
        XCTAssertEqual(Array(page.state.faults.keys), ["card"])
        page.on(.card(words: "017155000123||Đinh Thị Hoà|02031955|Nữ|Nhà sàn cạnh đình|01012022"))
        page.on(.readCard)
        let typed = page.state
        XCTAssertEqual([typed.name, typed.birth, typed.sex, typed.idNumber], ["Đinh Thị Hoà", "02/03/1955", "female", "017155000123"])
        XCTAssertEqual(typed.home.address, "Nhà sàn cạnh đình")
        XCTAssertTrue(typed.faults.isEmpty && typed.card.isEmpty && !typed.scanning)
        try await hand.end()
    }

    func testACardBeforeTheCameraFillsThePageOnce() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let page = try await page(hand)
        let closed = Shared(0)
        let card = try await Frame.showing("017155000123||Đinh Thị Hoà|02031955|Nữ|Nhà sàn cạnh đình|01012022", closed)
        page.on(.seen(frame: card))
        XCTAssertEqual(closed.value, 1, "a frame that nobody waits for is given back")
        page.on(.scan)
        page.on(.seen(frame: card))
        page.on(.scan)
        try await hand.until("it was read") { closed.value == 2 }
        XCTAssertEqual(page.state.name, "", "who put the camera away wants it no more")

        page.on(.scan)
        page.on(.seen(frame: card))
        page.on(.seen(frame: card))
        XCTAssertEqual(closed.value, 3, "one at a time")
        try await hand.until("the card") { page.state.name == "Đinh Thị Hoà" && !page.state.scanning }
        page.on(.type(into: .name, words: "Đinh Thị Hoa"))
        page.on(.seen(frame: card))
        XCTAssertEqual(closed.value, 5, "it is taken once")
        XCTAssertEqual(page.state.name, "Đinh Thị Hoa")
        try await hand.end()
    }

    func testAPageThatWasLeftAsksNobody() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        let page = try await page(hand)
        page.on(.type(into: .name, words: "Hà Thị Bống"))
        page.on(.home(event: .hamlet(code: "1")))
        page.on(.ask)
        // The core is at work when the way back is taken.
        await Task.yield()
        hand.shell.back()
        XCTAssertEqual(hand.screen, .today)
        try await hand.until("that has ended") { !page.state.busy }
        XCTAssertNil(hand.core.pending.unsaved)
        XCTAssertEqual(hand.screen, .today)
        try await hand.end()
    }

    /// The page, once it knows the hamlets.
    private func page(_ hand: Hand) async throws -> NewResidentModel {
        hand.go(Place(.newResident))
        let page = try await hand.on(NewResidentModel.self)
        try await hand.until("hamlets") { page.state.home.hamlets.count > 1 }
        return page
    }
}
