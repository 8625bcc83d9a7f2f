// Shops' codes and the lesson without money, as somebody looks at them.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.shop.LessonState
import vn.causo.app.screens.shop.LessonStep
import vn.causo.app.screens.shop.ShopState
import vn.causo.app.screens.shop.ShopStep
import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.Option
import vn.causo.app.ui.Reading
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text

private val shop = ShopState()

private val read = ShopState(
    scanning = false,
    lines = listOf(
        CardLine(Text.of(R.string.pay_bank), Text.Plain("ACB")),
        CardLine(Text.of(R.string.pay_account), Text.Plain("257678859")),
        CardLine(Text.of(R.string.pay_amount), Text.Plain("150.000 đ")),
        CardLine(Text.of(R.string.pay_purpose), Text.Plain("Chuyen tien")),
        CardLine(Text.of(R.string.pay_claimed), Text.of(R.string.pay_claimed_name, "TAP HOA CO LUA")),
    ),
    warnings = listOf(Text.of(R.string.qr_warning_static_with_amount)),
)

private val lesson = LessonState(
    amounts = listOf("5.000 đ", "20.000 đ", "50.000 đ").map { Option(it, Text.Plain(it)) },
    amount = "20.000 đ",
    lines = listOf(
        CardLine(Text.Plain("Người nhận"), Text.Plain("Quán nước cô Tập")),
        CardLine(Text.Plain("Ngân hàng"), Text.Plain("Ngân hàng Tập Thử")),
        CardLine(Text.Plain("Số tiền"), Text.Plain("20.000 đ")),
    ),
    checks = listOf(
        "Bác đọc to tên người nhận và tên ngân hàng giúp cháu.",
        "Bác hỏi cô chủ quán: tên này, ngân hàng này có đúng của cô không?",
    ).map { Reading(it, it, "vi") },
    end = "Đây là bài tập, không có đồng nào được chuyển.".let { Reading(it, it, "vi") },
)

val shopPreviews: List<Preview> = listOf(
    Preview("shop", Screen.SHOP, shop),
    Preview("shop-read", Screen.SHOP, read),
    Preview("shop-no-code", Screen.SHOP, ShopState(scanning = false, problem = Text.Code("error", "link_not_payment", Text.of(R.string.visit_field)))),
    Preview("shop-counter", Screen.SHOP, ShopState(ShopStep.COUNTER, scanning = false, own = true, counted = 2)),
    Preview("shop-good", Screen.SHOP, ShopState(ShopStep.FOUND, scanning = false, counted = 1, good = true, findings = listOf(Text.of(R.string.shop_good)))),
    Preview(
        "shop-stale", Screen.SHOP,
        ShopState(
            ShopStep.FOUND, scanning = false, counted = 2, changed = true, forVisit = true,
            findings = listOf(Text.of(R.string.shop_account_changed), Text.of(R.string.shop_several_codes)),
        ),
    ),
    Preview(
        "shop-several", Screen.SHOP,
        ShopState(ShopStep.FOUND, scanning = false, counted = 2, findings = listOf(Text.of(R.string.shop_several_codes))),
    ),
    Preview("lesson", Screen.LESSON, lesson),
    Preview("lesson-scan", Screen.LESSON, lesson.copy(step = LessonStep.SCAN)),
    Preview("lesson-bank", Screen.LESSON, lesson.copy(step = LessonStep.BANK)),
    Preview("lesson-end", Screen.LESSON, lesson.copy(step = LessonStep.END)),
)
