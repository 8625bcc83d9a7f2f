// Today's screen: a full day, an empty one, one without a network, one before the officer took the phone in.

#if DEBUG
extension TodayState {
    public static let previews: [(name: String, state: TodayState)] = [
        ("today", full),
        ("today-empty", day),
        ("today-offline", offline),
        ("today-outside", outside),
        ("today-slow", slow),
    ]

    private static let day = TodayState(
        date: weekdayWords("2026-11-22"), team: "Tổ công nghệ số cộng đồng xã Vân Sơn", chosen: "1", read: true)

    private static let full = {
        var full = day
        full.hamlets = [
            HamletRows(
                name: .plain("Khu Bến"),
                due: [
                    DueRow(visit: "1", name: "Bùi Thị Mẫu", what: .of(.followup_first_payment), late: .count(.today_late, 3)),
                    DueRow(visit: "2", name: "Nguyễn Văn Quyết", what: .of(.followup_visit)),
                ]),
            HamletRows(
                name: .plain("Khu Đồng Nghiêng"),
                due: [DueRow(visit: "3", name: "Đinh Thị Nguyệt", what: .of(.followup_dossier), late: .count(.today_late, 12))]),
        ]
        full.later = 4
        full.drafts = [DraftRow(draft: "1", name: .plain("Hà Văn Minh"), service: .of(.service_privacy_setup))]
        full.targets = [
            TargetRow(service: .of(.service_cashless_payment), done: .of(.today_of, "3", "10")),
            TargetRow(service: .of(.today_all_services), done: .of(.today_of, "7", "20")),
        ]
        (full.waiting, full.photos, full.receipted) = (3, 2, 1_248)
        return full
    }()

    private static let offline = {
        var offline = full
        (offline.offline, offline.hamlets) = (true, [])
        offline.teams = [
            Option("1", .plain("Tổ công nghệ số khu Bến")), Option("2", .plain("Tổ công nghệ số khu Đồng Nghiêng")),
        ]
        offline.returned = [.of(.today_returned, .count(.today_returned_count, 2), .of(.today_returned_other))]
        return offline
    }()

    private static let outside = {
        var outside = day
        outside.outside = true
        return outside
    }()

    private static let slow = {
        var slow = day
        slow.slow = true
        return slow
    }()
}
#endif
