// The team's week and month, and what stands behind a figure.

#if DEBUG
private let report = ReportState(
    loading: false, period: .of(.date_week, .plain("23/11"), dayWords("2026-11-29")), visits: 64, people: 47, shareByResident: 61,
    services: [
        FigureRow(code: "service:cashless_payment", words: .of(.service_cashless_payment), number: 28, share: 1),
        FigureRow(code: "service:privacy_setup", words: .of(.service_privacy_setup), number: 12, share: 0.43),
        FigureRow(code: "service:public_service", words: .of(.service_public_service), number: 9, share: 0.32),
        FigureRow(code: "service:scam_awareness", words: .of(.service_scam_awareness), number: 1, share: 0.04),
    ],
    ages: [
        FigureRow(code: "age:from_60", words: .of(.age_from_60), number: 38, share: 1),
        FigureRow(code: "age:from_35_to_59", words: .of(.age_from_35_to_59), number: 9, share: 0.24),
    ],
    followUps: [
        FigureRow(code: "made", words: .of(.report_follow_ups_made), number: 18),
        FigureRow(code: "closed", words: .of(.report_follow_ups_closed), number: 11),
        FigureRow(code: "late", words: .of(.report_follow_ups_late), number: 2),
    ],
    consentsGiven: 52, consentsRefused: 6, consentsDeferred: 4)

extension ReportState {
    public static let previews: [(name: String, state: ReportState)] = [
        ("report", report),
        ("report-empty", ReportState(loading: false, period: report.period)),
        ("report-problem", altered(report) { $0.problem = .of(.error_controller_not_set) }),
    ]
}

extension BehindState {
    public static let previews: [(name: String, state: BehindState)] = [
        (
            "behind",
            BehindState(
                loading: false, figure: .of(.service_cashless_payment),
                rows: [
                    BehindRow(
                        visit: "a", title: .plain("Nguyễn Thị Mận"), day: dayWords("2026-11-29"),
                        about: .of(.service_cashless_payment)),
                    BehindRow(
                        visit: "b", title: .plain("Đinh Văn Ước"), day: dayWords("2026-11-28"), about: .of(.service_cashless_payment)),
                    BehindRow(
                        visit: "c", title: .of(.behind_unnamed), day: dayWords("2026-11-24"), about: .of(.service_cashless_payment)),
                ],
                of: 3)
        ),
        ("behind-empty", BehindState(loading: false, figure: .of(.report_follow_ups_late))),
    ]
}
#endif
