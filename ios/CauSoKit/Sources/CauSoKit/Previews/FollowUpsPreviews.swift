// What was promised, as somebody looks at it.

#if DEBUG
extension FollowUpsState {
    public static let previews: [(name: String, state: FollowUpsState)] = [
        ("follow-ups", FollowUpsState(sections: [late, today, later])),
        ("follow-ups-empty", FollowUpsState(sections: [])),
    ]

    private static let late = FollowUpSection(
        title: .of(.followups_late),
        rows: [FollowUpRow(visit: "a", name: "Bùi Thị Lụa", what: paying, due: .count(.followup_late, 3))])

    private static let today = FollowUpSection(
        title: .of(.followups_today),
        rows: [
            FollowUpRow(
                visit: "b", name: "Đinh Văn Quyết", what: .of(.followup_what, .of(.followup_repeat), .of(.service_privacy_setup)),
                due: .of(.followups_today)),
        ])

    private static let later = FollowUpSection(
        title: .of(.followups_later),
        rows: [FollowUpRow(visit: "c", name: "Nguyễn Thị Mẫu", what: filing, due: weekdayWords("2026-12-14"))])
}

private let paying = Words.of(.followup_what, .of(.followup_first_payment), .of(.service_cashless_payment))
private let filing = Words.of(.followup_what, .of(.followup_dossier), .of(.service_public_service))

extension FollowUpState {
    public static let previews: [(name: String, state: FollowUpState)] = [
        ("follow-up", promised),
        ("follow-up-dossier", dossier),
        ("follow-up-gone", FollowUpState(name: "", problem: .of(.followup_gone))),
    ]

    private static let promised = FollowUpState(
        name: "Bùi Thị Lụa", what: paying, due: .count(.followup_late, 3), answers: Coded.stepOutcomes.options,
        answer: "follow_up", asksDay: true, earliest: "2026-11-29", mayCall: true, byVisit: true)

    private static let dossier = FollowUpState(
        name: "Nguyễn Thị Mẫu", what: filing, due: weekdayWords("2026-12-14"),
        dossier: .of(.followup_dossier_at, "H42.18-261122-0042", "Trung tâm phục vụ hành chính công xã Vân Sơn"),
        answers: Coded.dossierStates.options, answer: "more_needed", asksDay: true, earliest: "2026-11-29")
}
#endif
