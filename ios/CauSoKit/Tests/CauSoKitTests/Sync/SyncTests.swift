// What waits is sent while somebody looks, and while nobody does.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class SyncTests: XCTestCase {
    func testWhatWaitsIsSentAndSaidInWords() async throws {
        let hand = try await waiting(Commune.found(for: self))
        hand.go(Place(.sync))
        let sync = try await hand.on(SyncModel.self)
        XCTAssertEqual(sync.state.waiting, 1)
        sync.on(.begin)
        XCTAssertTrue(sync.state.running, "a second tap is kept out at once")
        sync.on(.withPhotos)
        try await hand.until("its end") { !sync.state.running && sync.state.waiting == 0 }
        XCTAssertEqual(sync.state.result, .count(.sync_sent, 1))
        XCTAssertTrue(sync.state.good)
        XCTAssertNil(sync.state.progress)
        sync.on(.begin)
        try await hand.until("nothing more") { sync.state.result == .of(.sync_up_to_date) }
        try await hand.end()
    }

    func testItGoesOnWhenTheScreenIsLeft() async throws {
        let (hand, sync, link) = try await onItsWay()
        XCTAssertEqual(hand.wayBack(), .today)
        link.release()
        try await hand.until("all of it is sent") { hand.core.status.value?.waiting == 0 }
        XCTAssertEqual(hand.screen, .today)
        try await hand.end()
    }

    func testWhoeverStopsItLosesNothing() async throws {
        let (hand, sync, link) = try await onItsWay()
        sync.on(.cancel)
        link.release()
        try await hand.until("it stopped") { sync.state.result == .of(.sync_cancelled) && !sync.state.running }
        XCTAssertEqual(sync.state.waiting, 1)
        sync.on(.begin)
        try await hand.until("it is sent") { sync.state.result == .count(.sync_sent, 1) }
        try await hand.end()
    }

    func testWhoeverWaitsForTheOfficerMayStopAndBeginAgain() async throws {
        let commune = try await Commune.found(for: self)
        let ticks = TestTicks(hurried: false)
        let phone = try commune.newPhone("Hà Văn Đợi")
        let invitation = try await commune.invite()
        let enrolment = try await phone.open().enrol(invite: invitation.text, pin: Phone.pin)
        _ = try await commune.digits(for: invitation)
        try await eventually("the digits") { try await enrolment.digits() != nil }
        try await enrolment.intoSession().app().shutDown()

        let hand = Hand(phone, ticks: ticks)
        try await hand.unlock()
        hand.go(Place(.sync, ["first": "yes"]))
        let sync = try await hand.on(SyncModel.self)
        try await hand.until("the wait for the officer") { ticks.waiting == 1 && sync.state.joining }
        XCTAssertTrue(sync.state.running)
        XCTAssertNil(sync.state.result, "nothing was sent yet, and nothing failed")
        sync.on(.cancel)
        XCTAssertFalse(sync.state.running)
        sync.on(.begin)
        try await hand.until("it waits again") { ticks.waiting == 1 }
        XCTAssertTrue(sync.state.running)
        try await hand.end()
    }

    func testAListThatIsAYearOldSaysSo() async throws {
        let hand = try await waiting(Commune.found(for: self))
        hand.phone.clock.set(aheadBy: 365 * 24 * 60 * 60 * 1_000)
        hand.go(Place(.sync))
        let sync = try await hand.on(SyncModel.self)
        sync.on(.begin)
        try await hand.until("its end") { !sync.state.running && sync.state.waiting == 0 }
        XCTAssertTrue(sync.state.good, "what was written by a wrong clock is sent all the same")
        XCTAssertEqual(sync.state.teams.map(\.standing), [.of(.sync_stale)])
        try await hand.end()
    }

    /// A phone with one record that waits, unlocked.
    private func waiting(_ commune: Commune) async throws -> Hand {
        let volunteer = try await commune.volunteer("Bùi Văn Giờ", ground: commune.ground())
        _ = try await volunteer.add("Vũ Thị Mai")
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        return hand
    }

    /// The same, whose record is on its way and goes no further before the link is released.
    private func onItsWay() async throws -> (Hand, SyncModel, Link) {
        let commune = try await Commune.found(for: self, behindALink: true)
        let (hand, link) = (try await waiting(commune), try XCTUnwrap(commune.link))
        link.hold(after: 0)
        hand.go(Place(.sync))
        let sync = try await hand.on(SyncModel.self)
        sync.on(.begin)
        try await hand.until("it is on its way") { link.isHolding }
        return (hand, sync, link)
    }
}
