// Guides, as somebody looks at them.

#if DEBUG
extension GuidesState {
    public static let previews: [(name: String, state: GuidesState)] = [
        ("guides", GuidesState(rows: rows)),
        ("guides-updating", GuidesState(rows: rows, updating: true)),
        ("guides-offline", GuidesState(rows: rows, problem: .of(.guides_offline))),
        ("guides-empty", GuidesState(rows: [])),
    ]

    private static let rows = [
        ("Thanh toán không dùng tiền mặt", 9), ("Mã QR bị dán đè", 5), ("Cuộc gọi giả danh", 6),
    ].map { title, count in
        let from = Words.of(.guides_from, .of(.origin_app), dayWords("2026-11-28"))
        return GuideRow(code: title, title: title, steps: .count(.guides_steps, count), from: from)
    }
}

extension GuideState {
    public static let previews: [(name: String, state: GuideState)] = [
        ("guide-first", GuideState(title: "Zalo: giữ kín thông tin", pages: pages)),
        ("guide-step", GuideState(title: "Zalo: giữ kín thông tin", pages: pages, at: 1)),
    ]

    private static let why = "Sửa vài mục trong Zalo thì người lạ khó làm phiền bác. Bác tự cầm máy, tự bấm."

    private static let pages = [
        GuidePage(
            title: "Zalo: giữ kín thông tin", large: Reading(shown: why, aloud: why, language: "vi"),
            small: [
                "Bạn không cầm máy bấm hộ. Bạn không xem, không ghi mật khẩu, mã OTP hay passcode.",
                "App Zalo, tên mục theo trang help.zalo.me.",
            ]),
        GuidePage(
            title: "Người lạ không tìm ra bà", menu: "Quyền riêng tư → Quản lý nguồn tìm kiếm và kết bạn",
            large: Reading(shown: hiding, aloud: hiding, language: "vi"),
            small: ["Tên mục lấy từ hướng dẫn; chữ trên máy có thể hơi khác."]),
    ]
}
#endif
