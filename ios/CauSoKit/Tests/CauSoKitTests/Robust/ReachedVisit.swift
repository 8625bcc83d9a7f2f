// Visits, guides, codes and what was promised, as somebody gets there.

import CauSoKit

extension Reached {
    private static let note = "Lần sau mang dây sạc."

    /// All of them.
    static var visit: [Screen: Reached] {
        [
            .visit: Reached(
                way: { [Place(.resident, ["subject": $0.subject]), Place(.visit, ["subject": $0.subject])] },
                reads: note, typed: note
            ) { hand, _ in
                let visit = try await hand.on(VisitModel.self)
                try await hand.until("somebody") { visit.state.name != nil && visit.state.choosingService }
                visit.on(.service(code: "cashless_payment"))
                try await hand.until("the guide") { visit.state.guide.guide != nil }
                visit.on(.note(words: note))
                try await hand.until("the draft") { visit.state.saved }
                visit.on(.open(at: 2))
            },
            .visitCard: Reached(
                way: { [Place(.resident, ["subject": $0.subject]), Place(.visitCard, ["visit": $0.visit])] }, reads: "Bùi Thị Hoa"),
            .shop: Reached(way: { _ in [Place(.shop)] }, reads: "00020101021138", typed: "00020101021138") { hand, _ in
                try await hand.on(ShopModel.self).on(.typed(text: "00020101021138"))
            },
            .lesson: Reached(way: { _ in [Place(.guides), Place(.lesson)] }, reads: "50.000", typed: "ma thu 7") { hand, _ in
                let lesson = try await hand.on(LessonModel.self)
                lesson.on(.amount(dong: "50000"))
                lesson.on(.alone)
                lesson.on(.right)
                lesson.on(.typed(text: "ma thu 7"))
            },
            .guides: Reached(way: { _ in [Place(.guides)] }, reads: "guides_steps"),
            .guide: Reached(way: { [Place(.guides), Place(.guide, ["code": $0.guide])] }, reads: "at: 2") { hand, _ in
                let guide = try await hand.on(GuideModel.self)
                try await hand.until("the pages") { guide.state.pages.count > 2 }
                guide.on(.turn(to: 2))
            },
            .followUps: Reached(way: { _ in [Place(.followUps)] }, reads: "Bùi Thị Hoa"),
            .followUp: Reached(
                way: { [Place(.followUps), Place(.followUp, ["visit": $0.visit])] }, reads: "Bùi Thị Hoa"
            ) { hand, facts in
                let due = try await hand.on(FollowUpModel.self)
                try await hand.until("it") { due.state.what != nil }
                due.on(.answer(code: "follow_up"))
                due.on(.due(day: facts.today))
            },
        ]
    }
}
