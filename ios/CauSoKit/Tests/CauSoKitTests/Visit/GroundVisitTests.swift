// A ground that an officer signed allows a visit to somebody who was asked nothing; a photo of it is their own to allow.

import CauSo
import XCTest

@testable import CauSoKit

@MainActor
final class GroundVisitTests: XCTestCase {
    func testAGroundAllowsAVisitAndEachStepAndSettingOfItIsWritten() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let subject = try await volunteer.add("Lường Thị Khuyên")
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        let visit = try await hand.visit(subject, "privacy_setup")
        let steps = visit.state.guide.steps
        let at = try XCTUnwrap(steps.firstIndex { $0.setting != nil })
        visit.on(.open(at: at))
        visit.on(.went(outcome: "with_help"))
        visit.on(.went(outcome: "by_resident"))
        visit.on(.before(state: "open"))
        visit.on(.after(state: "safe"))
        visit.on(.note(words: "Bà tự bấm, còn lúng túng."))
        visit.on(.ended(outcome: "done"))
        try await hand.until("the setting") { visit.state.guide.steps[at].setting?.after?.code == "safe" && visit.state.saved }
        XCTAssertEqual(visit.state.guide.steps[at].setting?.before?.code, "open")
        XCTAssertEqual(visit.state.guide.steps[at].outcome?.code, "by_resident")
        XCTAssertEqual(visit.state.name, "Lường Thị Khuyên")
        visit.on(.main)
        let card = try await hand.on(VisitCardModel.self)
        try await hand.until("the card") { card.state.steps.count == 2 }
        XCTAssertEqual(card.state.steps.map(\.label), [.plain(steps[at].title), .plain(steps[at].title)])
        XCTAssertTrue(card.state.lines.contains { $0.says == .plain("Bà tự bấm, còn lúng túng.") })
        try await hand.until("that it waits") { card.state.sent != nil && !card.state.allSent }
        let drafts = try await hand.core.session().drafts()
        XCTAssertTrue(drafts.isEmpty)

        card.on(.takePhoto)
        try await hand.until("that they are asked first") { card.state.ask }
        XCTAssertFalse(card.state.shooting)
        card.on(.ask)
        try await hand.until("the question") { hand.screen == .prepare }
        try await hand.end()
    }

    func testAPhotoThatMayBeKeptIsSeenOnTheCard() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let (session, team) = (volunteer.session, volunteer.team)
        let subject = try await volunteer.agreed("Quách Văn Chính")
        _ = try await session.giveConsent(team: team, subject: subject, purposes: [.publish], how: .byFinger)
        let visit = try await volunteer.helped(subject)
        let hand = try await Hand.locked(volunteer)
        try await hand.unlock()
        hand.go(Place(.visitCard, ["visit": visit]))
        let card = try await hand.on(VisitCardModel.self)
        try await hand.until("the card") { card.state.mayAdd }
        card.on(.takePhoto)
        try await hand.until("the camera") { card.state.shooting }
        card.on(.taken(jpeg: Data([0xff, 0xd8, 1])))
        XCTAssertFalse(card.state.shooting)
        try await hand.until("that half a photo is none") { card.state.problem != nil }
        card.on(.takePhoto)
        try await hand.until("the camera again") { card.state.shooting }
        card.on(.taken(jpeg: photographed))
        try await hand.until("the photo") { card.state.photos.first?.picture != nil }
        let photos = try await hand.core.session().photos(visit: visit)
        XCTAssertEqual(photos.map(\.id), card.state.photos.map(\.id))
        try await hand.end()
    }

    func testAVisitThatIsNotHereSaysSo() async throws {
        let (hand, _) = try await Hand.offline(for: self)
        hand.go(Place(.visitCard, ["visit": "0"]))
        let card = try await hand.on(VisitCardModel.self)
        try await hand.until("that it is gone") { card.state.problem != nil }
        XCTAssertEqual(card.state.name, "")
        hand.go(Place(.visit, ["draft": "0"]))
        let visit = try await hand.on(VisitModel.self)
        try await hand.until("that it is gone too") { visit.state.problem == .of(.visit_draft_gone) }
        try await hand.end()
    }
}
