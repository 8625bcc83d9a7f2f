// A visit and its card, as somebody looks at them.

#if DEBUG
extension VisitState {
    public static let previews: [(name: String, state: VisitState)] = [
        ("visit-new", VisitState(name: "Nguyễn Thị Mẫu", services: Coded.services.options, choosingService: true)),
        ("visit", begun),
        ("visit-list", ended),
        ("visit-asked-first", filed),
        ("visit-gone", VisitState(name: "", problem: .of(.visit_draft_gone))),
    ]

    private static let begun = VisitState(
        name: "Nguyễn Thị Mẫu", services: Coded.services.options, service: Option("privacy_setup", .of(.service_privacy_setup)),
        guide: zalo, outcomes: Coded.outcomes.options,
        again: AgainPart(kinds: kinds, kind: "none", earliest: "2026-11-29", repeats: repeats), saved: true)

    private static let ended = {
        var ended = begun
        (ended.guide.asList, ended.outcome) = (true, "follow_up")
        let refused = Words.code("error", "secret_refused", otherwise: .of(.visit_field))
        ended.note = NotePart(words: "Mật khẩu Zalo của bà là Hoa@1955", problem: refused)
        ended.again = AgainPart(
            kinds: kinds, kind: "repeat", day: "2026-12-29", earliest: "2026-11-29", repeats: repeats, repeat: "30", asksDay: true)
        let due = Words.of(.visit_closes, .of(.followup_visit), dayWords("2026-11-22"))
        ended.open = [OpenRow(visit: "a", words: due, closes: true)]
        return ended
    }()

    private static let filed = {
        var filed = begun
        (filed.service, filed.guide) = (Option("public_service", .of(.service_public_service)), GuidePart())
        (filed.outcome, filed.allowed, filed.saved) = ("done", false, false)
        let dossier = DossierPart(number: "H42.18-261122-0042", agency: "Trung tâm phục vụ hành chính công xã Vân Sơn")
        filed.again = AgainPart(day: "2026-12-14", earliest: "2026-11-29", asksDay: true, dossier: dossier)
        return filed
    }()

    private static let kinds = [
        Option("none", .of(.visit_again_none)), Option("visit", .of(.followup_visit)),
        Option("first_payment", .of(.followup_first_payment)), Option("repeat", .of(.followup_repeat)),
    ]

    private static let repeats = [7, 30, 90].map { Option("\($0)", .count(.count_days, $0)) }

    private static let zalo = GuidePart(
        guides: [
            Option("4", .plain("Zalo: giữ kín thông tin")), Option("5", .plain("Facebook: giữ kín thông tin")),
            Option("6", .plain("Điện thoại Android an toàn")),
        ],
        guide: Option("4", .plain("Zalo: giữ kín thông tin")),
        rule: "Bạn không cầm máy bấm hộ. Bạn không xem, không ghi mật khẩu, mã OTP hay passcode.",
        steps: steps, at: 1, outcomes: Coded.stepOutcomes.options, states: Coded.settingStates.options)

    private static let steps = [
        StepRow(
            code: 1, title: "Mở Quyền riêng tư",
            large: "Bà mở Zalo, bấm Cá nhân, rồi bấm hình bánh răng. Bà bấm Quyền riêng tư.", aloud: "", menu: "Cá nhân → ⚙ → Quyền riêng tư", outcome: Option("by_resident", .of(.step_by_resident))),
        StepRow(
            code: 2, title: "Người lạ không tìm ra bà", large: hiding, aloud: hiding,
            menu: "Quyền riêng tư → Quản lý nguồn tìm kiếm và kết bạn", outcome: Option("with_help", .of(.step_with_help)),
            setting: SettingRow(before: Option("open", .of(.setting_open)), after: Option("safe", .of(.setting_safe)))),
        StepRow(
            code: 5, title: "Nhật ký cho bạn bè xem", large: "Bà chọn cho bạn bè xem thôi.", aloud: "",
            source: "Tên mục lấy từ hướng dẫn; chữ trên máy có thể hơi khác.", setting: SettingRow()),
    ]
}

/// What a resident reads of a step.
let hiding = "Bà tắt mục số điện thoại, nhóm chung và có thể quen. Người lạ sẽ khó tìm ra bà."

extension VisitCardState {
    public static let previews: [(name: String, state: VisitCardState)] = [
        ("visit-card", card),
        ("visit-card-photo", VisitCardState(name: "Hà Văn Minh", photos: [photo], sent: .of(.visit_sent), allSent: true)),
        ("visit-card-ask", VisitCardState(name: "Hà Văn Minh", ask: true, problem: .of(.visit_photo_ask))),
    ]

    private static let card = VisitCardState(
        name: "Nguyễn Thị Mẫu",
        lines: [
            CardLine(label: .of(.visit_service), says: .of(.service_privacy_setup)),
            CardLine(label: .of(.visit_outcome), says: .of(.outcome_follow_up)),
            CardLine(label: .of(.visit_card_day), says: weekdayWords("2026-11-29")),
            CardLine(label: .of(.visit_again), says: .of(.visit_card_due, .of(.followup_visit), dayWords("2026-12-06"))),
            CardLine(label: .of(.visit_note), says: .plain("Bà tự bấm, còn lúng túng ở chỗ đổi mã khoá.")),
        ],
        steps: [
            CardLine(label: .plain("Mở Quyền riêng tư"), says: .of(.step_by_resident)),
            CardLine(
                label: .plain("Người lạ không tìm ra bà"),
                says: .of(.visit_setting_changed, .of(.setting_open), .of(.setting_safe))),
        ],
        sent: .count(.visit_waiting, 3), mayAdd: true)

    private static let photo = PhotoRow(
        id: "a", words: .of(.visit_photo_of, dayWords("2026-11-29"), .plain("84 kB")), picture: Picture(photographed))
}
#endif
