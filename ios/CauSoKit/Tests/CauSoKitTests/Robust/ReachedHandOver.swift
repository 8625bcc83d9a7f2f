// The hand-over's screens, the papers' and the report's, reached with real records.

import CauSo

@testable import CauSoKit

extension Reached {
    static var handOver: [Screen: Reached] {
        [
            .prepare: Reached(
                way: { [Place(.resident, ["subject": $0.subject]), Place(.prepare, ["team": $0.team, "subject": $0.subject])] },
                reads: "Bùi Văn Lâm", typed: "Bùi Văn Lâm",
                type: { hand, _ in
                    let prepare = try await hand.prepared()
                    prepare.on(.ask(purpose: "contact", asked: true))
                    prepare.on(.answers(who: .represented))
                    prepare.on(.guardian(name: "Bùi Văn Lâm"))
                }),
            .receipt: Reached(
                way: { [Place(.receipt, ["shown": $0.receipt])] }, reads: "withdrawing: true",
                type: { hand, _ in
                    let receipt = try await hand.on(ReceiptModel.self)
                    try await hand.until("the receipt") { !receipt.state.rows.isEmpty }
                    receipt.on(.changeMind)
                    receipt.on(.choose(purpose: receipt.state.rows[0].code, chosen: true))
                }),
            .checkReceipt: Reached(
                way: { _ in [Place(.checkReceipt)] }, reads: "4821 7730", typed: "4821 7730",
                type: { hand, _ in try await hand.on(CheckReceiptModel.self).on(.typed(text: "4821 7730")) }),
            .held: Reached(
                way: { [Place(.resident, ["subject": $0.subject]), Place(.held, ["subject": $0.subject])] }, reads: "Bùi Thị Hoa"),
            .request: Reached(
                way: { [Place(.resident, ["subject": $0.subject]), Place(.request, ["subject": $0.subject])] }, reads: "Bùi Thị Hoa",
                type: { hand, _ in
                    let request = try await hand.on(RequestModel.self)
                    try await hand.until("who") { !request.state.received.isEmpty && !request.state.name.isEmpty }
                    request.on(.ask(right: "erase"))
                }),
            .report: Reached(
                way: { _ in [Place(.report)] }, reads: "month",
                type: { hand, _ in
                    let report = try await hand.on(ReportModel.self)
                    report.on(.over(span: .month))
                    try await hand.until("the month") { !report.state.loading }
                    report.on(.earlier)
                    try await hand.until("the month before") { report.state.later }
                }),
            .behind: Reached(
                way: { [Place(.report), Place(.behind, ["figure": "visits", "span": "week", "day": $0.today])] },
                reads: "Bùi Thị Hoa"),
        ]
    }
}
