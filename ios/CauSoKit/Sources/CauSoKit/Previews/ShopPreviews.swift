// Shops' codes and the lesson without money, as somebody looks at them.

#if DEBUG
extension ShopState {
    public static let previews: [(name: String, state: ShopState)] = [
        ("shop", ShopState()),
        ("shop-read", read),
        ("shop-no-code", ShopState(scanning: false, problem: .code("error", "link_not_payment", otherwise: .of(.visit_field)))),
        ("shop-counter", ShopState(step: .counter, scanning: false, counted: 2, own: true)),
        ("shop-good", ShopState(step: .found, scanning: false, counted: 1, good: true, findings: [.of(.shop_good)])),
        ("shop-stale", stale),
        ("shop-several", ShopState(step: .found, scanning: false, counted: 2, findings: [.of(.shop_several_codes)])),
    ]

    private static let read = ShopState(
        scanning: false,
        lines: [
            CardLine(label: .of(.pay_bank), says: .plain("ACB")),
            CardLine(label: .of(.pay_account), says: .plain("257678859")),
            CardLine(label: .of(.pay_amount), says: .plain("150.000 đ")),
            CardLine(label: .of(.pay_purpose), says: .plain("Chuyen tien")),
            CardLine(label: .of(.pay_claimed), says: .of(.pay_claimed_name, "TAP HOA CO LUA")),
        ],
        warnings: [.of(.qr_warning_static_with_amount)])

    private static let stale = ShopState(
        step: .found, scanning: false, counted: 2, changed: true,
        findings: [.of(.shop_account_changed), .of(.shop_several_codes)], forVisit: true)
}

extension LessonState {
    public static let previews: [(name: String, state: LessonState)] = [
        ("lesson", lesson(.begin)),
        ("lesson-scan", lesson(.scan)),
        ("lesson-bank", lesson(.bank)),
        ("lesson-end", lesson(.end)),
    ]

    private static func lesson(_ step: LessonStep) -> LessonState {
        LessonState(
            step: step, amounts: ["5.000 đ", "20.000 đ", "50.000 đ"].map { Option($0, .plain($0)) }, amount: "20.000 đ",
            lines: [
                CardLine(label: .plain("Người nhận"), says: .plain("Quán nước cô Tập")),
                CardLine(label: .plain("Ngân hàng"), says: .plain("Ngân hàng Tập Thử")),
                CardLine(label: .plain("Số tiền"), says: .plain("20.000 đ")),
            ],
            checks: [
                said("Bác đọc to tên người nhận và tên ngân hàng giúp cháu."),
                said("Bác hỏi cô chủ quán: tên này, ngân hàng này có đúng của cô không?"),
            ],
            end: said("Đây là bài tập, không có đồng nào được chuyển."))
    }

    private static func said(_ words: String) -> Reading { Reading(shown: words, aloud: words, language: "vi") }
}
#endif
