// No network from the first start after the enrolment on: somebody new is asked, written down, visited, and shown what is held.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class AeroplaneTests: XCTestCase {
    func testAWholeVisitWithItsHandOverAndNothingOfItIsLost() async throws {
        let commune = try await Commune.found(for: self)
        let (phone, session) = try await commune.enrolledPhone("Bùi Thị Bay")
        try await session.app().shutDown()
        phone.network.turn(.offline)
        let hand = Hand(phone)
        try await hand.unlock()
        let day = try await hand.on(TodayModel.self)
        day.on(.entered)
        try await hand.until("the day") { day.state.date != nil && day.state.offline }

        try await newcomer(hand)
        _ = try await hand.handOver()
        try await hand.answer(.yes, 1)
        try await hand.signs()
        try await hand.giveBack()
        let receipt = try await hand.on(ReceiptModel.self)
        try await hand.until("the receipt") { receipt.state.there && receipt.state.drawable }

        let subject = try await XCTUnwrapOnly(hand.core.session().residentsPage(after: nil, limit: 10)).subject
        let visit = try await hand.visit(subject, "cashless_payment")
        try await hand.until("the draft") { visit.state.saved }
        visit.on(.went(outcome: "by_resident"))
        visit.on(.ended(outcome: "done"))
        visit.on(.main)
        _ = try await hand.on(VisitCardModel.self)

        hand.go(Place(.held, ["subject": subject]))
        let held = try await hand.on(HeldModel.self)
        try await hand.until("what is held") { !held.state.loading && held.state.there }
        hand.go(Place(.guides))
        let guides = try await hand.on(GuidesModel.self)
        try await hand.until("the guides") { guides.state.rows?.isEmpty == false }
        hand.go(Place(.sync))
        let sync = try await hand.on(SyncModel.self)
        sync.on(.begin)
        try await hand.until("that nothing went") { !sync.state.running && sync.state.waiting > 0 }
        XCTAssertTrue(sync.state.tellsOffline)

        let again = hand.live(try await hand.die())
        try await again.unlock()
        let names = try await again.names()
        XCTAssertEqual(names, ["Hà Thị Bống"])
        try await again.end()
    }

    /// Somebody who is typed, up to the last look before they are asked.
    private func newcomer(_ hand: Hand) async throws {
        hand.go(Place(.newResident))
        let new = try await hand.on(NewResidentModel.self)
        try await hand.until("hamlets") { !new.state.home.hamlets.isEmpty }
        new.on(.type(into: .name, words: "Hà Thị Bống"))
        new.on(.type(into: .birth, words: "1955"))
        new.on(.home(event: .hamlet(code: "1")))
        new.on(.home(event: .address(words: "Nhà sàn cạnh đình")))
        new.on(.save)
        _ = try await hand.prepared()
    }
}
