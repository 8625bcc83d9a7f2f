// The day and people: how somebody gets there, and what stands there then.

@testable import CauSoKit

extension Reached {
    static var people: [Screen: Reached] {
        [
            .today: Reached(way: { _ in [] }, reads: "Bùi Thị Hoa"),
            .residents: Reached(way: { _ in [Place(.residents)] }, reads: "Bùi Thị Hoa", typed: "thi hoa") { hand, _ in
                let list = try await hand.on(ResidentsModel.self)
                list.on(.query(words: "thi hoa"))
                try await hand.until("who matches") { list.state.found?.isEmpty == false }
            },
            .newResident: Reached(
                way: { _ in [Place(.residents), Place(.newResident)] }, reads: "Quách Thị Lê", typed: "Quách Thị Lê"
            ) { hand, _ in
                let page = try await hand.on(NewResidentModel.self)
                try await hand.until("hamlets") { !page.state.home.hamlets.isEmpty }
                page.on(.type(into: .name, words: "Quách Thị Lê"))
                page.on(.home(event: .address(words: "Nhà bên cây gạo")))
            },
            .resident: Reached(way: { [Place(.residents), card($0)] }, reads: "Bùi Thị Hoa"),
            .household: Reached(way: { [card($0), Place(.household, ["household": $0.household])] }, reads: "Bùi Thị Hoa"),
            .move: Reached(way: { [card($0), Place(.move, ["subject": $0.subject])] }, reads: "Hòa", typed: "thi hoà") { hand, _ in
                let move = try await hand.on(MoveModel.self)
                try await hand.until("hamlets") { !move.state.home.hamlets.isEmpty }
                move.on(.home(event: .together(together: true)))
                move.on(.home(event: .query(words: "thi hoà")))
                try await hand.until("who matches") { !move.state.home.found.isEmpty }
            },
            .merge: Reached(way: { [card($0), Place(.merge, ["one": $0.subject])] }, reads: "Bùi Thị Hòa") { hand, facts in
                let both = try await hand.on(MergeModel.self)
                try await hand.until("the first") { both.state.one != nil }
                both.on(.choose(subject: facts.other))
                try await hand.until("the other") { both.state.other != nil && !both.state.busy }
            },
        ]
    }

    private static func card(_ facts: Facts) -> Place { Place(.resident, ["subject": facts.subject]) }
}
