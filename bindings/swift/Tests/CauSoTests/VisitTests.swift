// A visit by a guide: step by step, saved as one goes, still there when the app was killed, recorded once, followed up.

import CauSo
import XCTest

final class VisitTests: XCTestCase {
    func testAVisitByAGuideSurvivesTheAppsEnd() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let subject = try await volunteer.add("Phùng Thị Én")
        let guides = try await volunteer.app.guides(language: "vi")
        let listed = try XCTUnwrap(guides.first { $0.code == 6 })
        XCTAssertEqual(listed.title, "Điện thoại Android an toàn")
        let guide = try await volunteer.app.guide(code: 6, language: "vi", form: "bà")
        XCTAssertEqual(guide.steps.count, Int(listed.steps))
        XCTAssertTrue(guide.steps[0].isSetting)
        XCTAssertTrue(guide.steps.contains { $0.aloud.contains("bà") })

        var draft = volunteer.visit(subject, "Bà tự bật khoá màn hình.")
        draft.outcome = .followUp
        draft.nextVisit = try await volunteer.session.today()
        draft = try await volunteer.session.setStep(draft: draft, guide: 6, step: 1, outcome: .withHelp)
        draft = try await volunteer.session.setStep(draft: draft, guide: 6, step: 1, outcome: .byResident)
        let locked = Setting(guide: 6, step: 1, before: .open, after: .safe)
        draft = try await volunteer.session.setSetting(draft: draft, setting: locked)
        XCTAssertEqual(draft.steps, [Step(guide: 6, code: 1, outcome: .byResident)])
        let id = try await volunteer.session.saveDraft(id: nil, draft: draft)
        try await volunteer.app.shutDown()
        await assertRefused(.locked) { try await volunteer.session.drafts() }

        let session = try await volunteer.phone.unlocked()
        let saved = try await session.drafts()
        XCTAssertEqual(saved, [SavedDraft(id: id, draft: draft)])
        let visit = try await session.recordVisit(id: id, draft: draft)
        let left = try await session.drafts()
        XCTAssertEqual(left, [])
        let card = try await XCTUnwrapOnly(session.visits(skip: 0, limit: 10))
        XCTAssertEqual(card.visit, visit)
        XCTAssertEqual(card.settings, [locked])
        XCTAssertEqual(card.note, "Bà tự bật khoá màn hình.")

        let plan = try await session.plan()
        let due = try XCTUnwrapOnly(plan.hamlets)
        XCTAssertEqual(due.name, "Xóm Bưa Cốc")
        XCTAssertEqual(due.due.map(\.name), ["Phùng Thị Én"])
        try await session.closeFollowUp(visit: visit, how: .byResident, due: nil, basis: volunteer.basis)
        let after = try await session.followUps()
        XCTAssertEqual(after, [])
    }

    func testWhatNoGuideKnowsIsNoStep() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let draft = volunteer.visit(try await volunteer.add("Phùng Thị Én"))
        await assertRefused(.FixField(field: "guide", code: "guide_unknown")) {
            try await volunteer.session.setStep(draft: draft, guide: 999, step: 1, outcome: .byResident)
        }
        await assertRefused(.FixField(field: "steps", code: "step_unknown")) {
            try await volunteer.session.setStep(draft: draft, guide: 1, step: 99, outcome: .byResident)
        }
        await assertRefused(.FixField(field: "settings", code: "not_a_setting")) {
            let setting = Setting(guide: 1, step: 1, before: .open, after: .safe)
            return try await volunteer.session.setSetting(draft: draft, setting: setting)
        }
    }

    func testANoteKeepsNoSecret() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        let subject = try await volunteer.add("Hà Văn Bền")
        let secret = volunteer.visit(subject, "Mật khẩu VNeID của bác là Hoa@1955")
        await assertRefused(.FixField(field: "note", code: "secret_refused")) {
            try await volunteer.session.saveDraft(id: nil, draft: secret)
        }
        var perhaps = volunteer.visit(subject, "482913")
        await assertRefused(.FixField(field: "note", code: "secret_perhaps")) {
            try await volunteer.session.recordVisit(id: nil, draft: perhaps)
        }
        perhaps.noteConfirmed = true
        _ = try await volunteer.session.recordVisit(id: nil, draft: perhaps)
    }

    func testNobodyIsVisitedWithoutABasis() async throws {
        let volunteer = try await Volunteer.offline(for: self)
        var draft = volunteer.visit(try await volunteer.add("Hà Văn Bền"))
        draft.basis.ground = nil
        await assertRefused(.NotAllowed(code: "consent_missing")) {
            try await volunteer.session.recordVisit(id: nil, draft: draft)
        }
    }
}
