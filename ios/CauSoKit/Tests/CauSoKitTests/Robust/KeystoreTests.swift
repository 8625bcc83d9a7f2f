// The phone's keystore fails, breaks, has no room or has forgotten everything, before the PIN and behind it.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class KeystoreTests: XCTestCase {
    func testOneThatFailsOrBreaksWhileLockedCostsNoTryAndOpensLater() async throws {
        var hand = try await Hand.locked(Volunteer.offline(for: self))
        let chip = hand.phone.keyStore
        for trouble in [Trouble.fails, .crashes] {
            let unlock = try await hand.on(UnlockModel.self)
            chip.trouble = trouble
            unlock.on(.pin(digits: Phone.pin))
            try await hand.until("the words") { unlock.state.problem != nil && !unlock.state.trying }
            hand = hand.live(try await hand.die())
            let rescue = try await hand.on(RescueModel.self)
            XCTAssertTrue(rescue.state.mayOpen)
            XCTAssertFalse(rescue.state.maySave || rescue.state.mayBeginAnew, "nothing is thrown away for what may pass")
            rescue.on(.retry)
            XCTAssertTrue(rescue.state.working)
            try await hand.until("it fails still") { !rescue.state.working }
            chip.trouble = nil
            rescue.on(.retry)
            _ = try await hand.on(UnlockModel.self)
            let status = try await hand.core.app().status()
            XCTAssertEqual(status.pinTriesLeft, 10)
        }
        try await hand.unlock()
        try await hand.end()
    }

    func testWhateverBefallsItWhileSomebodyWorksWhatIsWrittenIsKept() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        for trouble in Trouble.allCases {
            hand.phone.keyStore.trouble = trouble
            let subject = try await hand.meet("Hà Văn \(trouble)")
            hand.go(Place(.residents))
            let list = try await hand.on(ResidentsModel.self)
            list.on(.query(words: "\(trouble)"))
            try await hand.until("they are found") { list.state.found?.count == 1 }
            let visit = try await hand.visit(subject, "scam_awareness")
            try await hand.until("the draft") { visit.state.saved }
            visit.on(.ended(outcome: "done"))
            visit.on(.main)
            _ = try await hand.on(VisitCardModel.self)
            // The screens cannot be sealed: what was typed on them goes, the phone locks all the same.
            hand.shell.lockNow()
            try await hand.until("the PIN") { hand.screen == .unlock }
            hand.phone.keyStore.trouble = nil
            try await hand.unlock()
            hand.shell.home()
        }
        let (names, visits) = (try await hand.names(), try await hand.core.session().visits(skip: 0, limit: 10))
        XCTAssertEqual([names.count, visits.count], [Trouble.allCases.count, Trouble.allCases.count])
        try await hand.end()
    }

    func testTheAppIsPutAwayAndComesBackWhileItFails() async throws {
        var (hand, _) = try await Hand.offline(for: self)
        for trouble in [Trouble.fails, .crashes, .full] {
            hand.go(Place(.settings))
            hand.phone.keyStore.trouble = trouble
            let packed = try await hand.die()
            hand.phone.keyStore.trouble = nil
            hand = hand.live(packed)
            try await hand.unlock()
        }
        try await hand.end()
    }

    func testAPhoneThatForgotEverythingSendsWhatItHasAndBeginsAnew() async throws {
        let commune = try await Commune.found(for: self)
        let ground = try await commune.ground()
        let volunteer = try await commune.volunteer("Vũ Thị Quên", ground: ground)
        _ = try await volunteer.add("Vũ Thị Nguyệt")
        let locked = try await Hand.locked(volunteer)
        let packed = try await locked.die()
        locked.phone.keyStore.trouble = .lost
        let hand = locked.live(packed)
        let rescue = try await hand.on(RescueModel.self)
        XCTAssertTrue(rescue.state.maySave)
        rescue.on(.send)
        try await hand.until("it is sent") { !rescue.state.working && rescue.state.results == [.count(.rescue_sent, 1)] }
        XCTAssertTrue(rescue.state.mayBeginAnew)
        rescue.on(.beginAnew)
        XCTAssertTrue(rescue.state.asking)
        rescue.on(.keep)
        XCTAssertFalse(rescue.state.asking)
        rescue.on(.beginAnew)
        locked.phone.keyStore.trouble = nil
        rescue.on(.confirm)
        _ = try await hand.on(EnrolModel.self)
        try await hand.end()

        let (_, colleague) = try await commune.enrolledPhone("Vũ Văn Mạnh")
        let names = try await colleague.residentsPage(after: nil, limit: 10).map(\.name)
        XCTAssertEqual(names, ["Vũ Thị Nguyệt"])
    }

    func testFarFromANetworkWhatIsLeftGoesIntoAFile() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        _ = try await volunteer.add("Vũ Thị Nguyệt")
        let hand = try await Hand.locked(volunteer)
        hand.phone.keyStore.trouble = .lost
        try await hand.core.app().shutDown()
        let rescue = try await hand.on(RescueModel.self)
        try await hand.until("why") { rescue.state.maySave }
        XCTAssertFalse(rescue.state.mayBeginAnew)
        rescue.on(.send)
        try await hand.until("what the network said") { !rescue.state.working && !rescue.state.results.isEmpty }
        XCTAssertFalse(rescue.state.mayBeginAnew)
        rescue.on(.file)
        try await hand.until("the file") { hand.outside.shared.count == 1 && !rescue.state.working }
        XCTAssertEqual(rescue.state.results, [.of(.rescue_carried)])
        XCTAssertTrue(rescue.state.mayBeginAnew)
        try await hand.end()
    }

    func testTheLastWrongPinDestroysTheKeyAndWhatWasWrittenIsSentWithoutIt() async throws {
        let commune = try await Commune.found(for: self)
        let volunteer = try await commune.volunteer("Bùi Thị Sai", ground: commune.ground())
        _ = try await volunteer.add("Phùng Thị Én")
        let hand = try await Hand.locked(volunteer)
        let unlock = try await hand.on(UnlockModel.self)
        for left in (1...9).reversed() {
            unlock.on(.pin(digits: "135790"))
            let words = left == 1 ? Words.of(.unlock_wrong_last) : .count(.unlock_wrong, left)
            try await hand.until("\(left) tries") { unlock.state.problem == words && !unlock.state.trying }
            hand.phone.clock.pass(24 * 60 * 60 * 1_000)
        }
        unlock.on(.pin(digits: "135790"))
        let rescue = try await hand.on(RescueModel.self)
        try await hand.until("what can be done") { rescue.state.maySave }
        rescue.on(.send)
        try await hand.until("it is sent") { !rescue.state.working && rescue.state.results == [.count(.rescue_sent, 1)] }
        XCTAssertTrue(rescue.state.mayBeginAnew)
        try await hand.end()
    }
}
