// A visit, its card, guides, shops' codes, the lesson, what was promised: as somebody looks at them.

package vn.causo.app.previews

import android.graphics.Bitmap
import android.graphics.Color
import java.io.ByteArrayOutputStream
import vn.causo.app.R
import vn.causo.app.screens.followups.FollowUpRow
import vn.causo.app.screens.followups.FollowUpSection
import vn.causo.app.screens.followups.FollowUpState
import vn.causo.app.screens.followups.FollowUpsState
import vn.causo.app.screens.guides.GuidePage
import vn.causo.app.screens.guides.GuideRow
import vn.causo.app.screens.guides.GuideState
import vn.causo.app.screens.guides.GuidesState
import vn.causo.app.screens.visit.AgainPart
import vn.causo.app.screens.visit.CardLine
import vn.causo.app.screens.visit.DossierPart
import vn.causo.app.screens.visit.GuidePart
import vn.causo.app.screens.visit.NotePart
import vn.causo.app.screens.visit.OpenRow
import vn.causo.app.screens.visit.PhotoRow
import vn.causo.app.screens.visit.SettingRow
import vn.causo.app.screens.visit.StepRow
import vn.causo.app.screens.visit.VisitCardState
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.ui.Option
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Reading
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.weekdayWords

private fun of(code: String, words: Int) = Option(code, Text.of(words))

private val services = listOf(
    of("cashless_payment", R.string.service_cashless_payment),
    of("privacy_setup", R.string.service_privacy_setup),
    of("public_service", R.string.service_public_service),
    of("electronic_id", R.string.service_electronic_id),
    of("scam_awareness", R.string.service_scam_awareness),
)

private val outcomes = listOf(
    of("done", R.string.outcome_done),
    of("follow_up", R.string.outcome_follow_up),
    of("refused", R.string.outcome_refused),
    of("absent", R.string.outcome_absent),
)

private val stepOutcomes = listOf(
    of("by_resident", R.string.step_by_resident),
    of("with_help", R.string.step_with_help),
    of("refused", R.string.step_refused),
    of("follow_up", R.string.step_follow_up),
)

private val states = listOf(
    of("safe", R.string.setting_safe),
    of("open", R.string.setting_open),
    of("unknown", R.string.setting_unknown),
)

private val kinds = listOf(
    of("none", R.string.visit_again_none),
    of("visit", R.string.followup_visit),
    of("first_payment", R.string.followup_first_payment),
    of("repeat", R.string.followup_repeat),
)

private val repeats = listOf(7, 30, 90).map { Option("$it", Text.Count(R.plurals.count_days, it)) }

private const val HIDE = "Bà tắt mục số điện thoại, nhóm chung và có thể quen. Người lạ sẽ khó tìm ra bà."

private val steps = listOf(
    StepRow(
        1, "Mở Quyền riêng tư", "Bà mở Zalo, bấm Cá nhân, rồi bấm hình bánh răng. Bà bấm Quyền riêng tư.", "", "Cá nhân → ⚙ → Quyền riêng tư",
        null, null, stepOutcomes[0], null,
    ),
    StepRow(
        2, "Người lạ không tìm ra bà", HIDE, HIDE, "Quyền riêng tư → Quản lý nguồn tìm kiếm và kết bạn", null, null, stepOutcomes[1],
        SettingRow(states[1], states[0]),
    ),
    StepRow(
        5, "Nhật ký cho bạn bè xem", "Bà chọn cho bạn bè xem thôi.", "", null,
        "Tên mục lấy từ hướng dẫn; chữ trên máy có thể hơi khác.", null, null, SettingRow(null, null),
    ),
)

private val zalo = GuidePart(
    guides = listOf(
        Option("4", Text.Plain("Zalo: giữ kín thông tin")),
        Option("5", Text.Plain("Facebook: giữ kín thông tin")),
        Option("6", Text.Plain("Điện thoại Android an toàn")),
    ),
    guide = Option("4", Text.Plain("Zalo: giữ kín thông tin")),
    rule = "Bạn không cầm máy bấm hộ. Bạn không xem, không ghi mật khẩu, mã OTP hay passcode.",
    steps = steps,
    at = 1,
    outcomes = stepOutcomes,
    states = states,
)

private val visit = VisitState(
    name = "Nguyễn Thị Mẫu",
    services = services,
    service = services[1],
    guide = zalo,
    outcomes = outcomes,
    again = AgainPart(kinds = kinds, kind = "none", earliest = "2026-11-29", repeats = repeats),
    saved = true,
)

private val ended = visit.copy(
    guide = zalo.copy(asList = true),
    outcome = "follow_up",
    note = NotePart("Mật khẩu Zalo của bà là Hoa@1955", Text.Code("error", "secret_refused", Text.of(R.string.visit_field))),
    again = AgainPart(kinds, "repeat", "2026-12-29", "2026-11-29", repeats, "30", asksDay = true),
    open = listOf(OpenRow("a", Text.of(R.string.visit_closes, Text.of(R.string.followup_visit), dayWords("2026-11-22")), true)),
)

private val filed = visit.copy(
    service = services[2],
    guide = GuidePart(),
    outcome = "done",
    allowed = false,
    saved = false,
    again = AgainPart(
        day = "2026-12-14",
        asksDay = true,
        earliest = "2026-11-29",
        dossier = DossierPart("H42.18-261122-0042", "Trung tâm phục vụ hành chính công xã Vân Sơn", null),
    ),
)

/** A house with a red roof, as a camera would give it. */
private val photo: Picture by lazy {
    val bitmap = Bitmap.createBitmap(400, 240, Bitmap.Config.ARGB_8888)
    for (x in 0 until 400) for (y in 0 until 240) bitmap.setPixel(x, y, if (y in 80..160 && x in 100..300) Color.rgb(160, 60, 40) else Color.rgb(150, 190, 220))
    Picture(ByteArrayOutputStream().also { bitmap.compress(Bitmap.CompressFormat.JPEG, 90, it) }.toByteArray())
}

private val card = VisitCardState(
    name = "Nguyễn Thị Mẫu",
    lines = listOf(
        CardLine(Text.of(R.string.visit_service), services[1].words),
        CardLine(Text.of(R.string.visit_outcome), outcomes[1].words),
        CardLine(Text.of(R.string.visit_card_day), weekdayWords("2026-11-29")),
        CardLine(Text.of(R.string.visit_again), Text.of(R.string.visit_card_due, kinds[1].words, dayWords("2026-12-06"))),
        CardLine(Text.of(R.string.visit_note), Text.Plain("Bà tự bấm, còn lúng túng ở chỗ đổi mã khoá.")),
    ),
    steps = listOf(
        CardLine(Text.Plain("Mở Quyền riêng tư"), stepOutcomes[0].words),
        CardLine(Text.Plain("Người lạ không tìm ra bà"), Text.of(R.string.visit_setting_changed, states[1].words, states[0].words)),
    ),
    sent = Text.Count(R.plurals.visit_waiting, 3),
    mayAdd = true,
)

private val guideRows = listOf("Thanh toán không dùng tiền mặt" to 9, "Mã QR bị dán đè" to 5, "Cuộc gọi giả danh" to 6).mapIndexed { at, (title, count) ->
    val from = Text.of(R.string.guides_from, Text.of(R.string.origin_app), dayWords("2026-11-28"))
    GuideRow("$at", title, Text.Count(R.plurals.guides_steps, count), from)
}

private val pages = listOf(
    GuidePage(
        "Zalo: giữ kín thông tin", null,
        "Sửa vài mục trong Zalo thì người lạ khó làm phiền bác. Bác tự cầm máy, tự bấm.".let { Reading(it, it, "vi") }, null,
        listOf("Bạn không cầm máy bấm hộ. Bạn không xem, không ghi mật khẩu, mã OTP hay passcode.", "App Zalo, tên mục theo trang help.zalo.me."),
    ),
    GuidePage(steps[1].title, steps[1].menu, Reading(HIDE, HIDE, "vi"), null, listOf("Tên mục lấy từ hướng dẫn; chữ trên máy có thể hơi khác.")),
)

private val due = listOf(
    FollowUpSection(
        Text.of(R.string.followups_late),
        listOf(
            FollowUpRow(
                "a", "Bùi Thị Lụa", Text.of(R.string.followup_what, kinds[2].words, services[0].words),
                Text.Count(R.plurals.followup_late, 3),
            ),
        ),
    ),
    FollowUpSection(
        Text.of(R.string.followups_today),
        listOf(FollowUpRow("b", "Đinh Văn Quyết", Text.of(R.string.followup_what, kinds[3].words, services[1].words), Text.of(R.string.followups_today))),
    ),
    FollowUpSection(
        Text.of(R.string.followups_later),
        listOf(
            FollowUpRow(
                "c", "Nguyễn Thị Mẫu", Text.of(R.string.followup_what, Text.of(R.string.followup_dossier), services[2].words),
                weekdayWords("2026-12-14"),
            ),
        ),
    ),
)

private val promised = FollowUpState(
    name = "Bùi Thị Lụa",
    what = Text.of(R.string.followup_what, kinds[2].words, services[0].words),
    due = Text.Count(R.plurals.followup_late, 3),
    answers = stepOutcomes,
    answer = "follow_up",
    asksDay = true,
    earliest = "2026-11-29",
    mayCall = true,
    byVisit = true,
)

val visitPreviews: List<Preview> = listOf(
    Preview("visit-new", Screen.VISIT, VisitState(name = "Nguyễn Thị Mẫu", services = services, choosingService = true)),
    Preview("visit", Screen.VISIT, visit),
    Preview("visit-list", Screen.VISIT, ended),
    Preview("visit-asked-first", Screen.VISIT, filed),
    Preview("visit-gone", Screen.VISIT, VisitState(name = "", problem = Text.of(R.string.visit_draft_gone))),
    Preview("visit-card", Screen.VISIT_CARD, card),
    Preview("visit-card-photo", Screen.VISIT_CARD, VisitCardState(name = "Hà Văn Minh", photos = listOf(PhotoRow("a", Text.of(R.string.visit_photo_of, dayWords("2026-11-29"), "84 kB"), photo)), sent = Text.of(R.string.visit_sent), allSent = true)),
    Preview("visit-card-ask", Screen.VISIT_CARD, VisitCardState(name = "Hà Văn Minh", ask = true, problem = Text.of(R.string.visit_photo_ask))),
    Preview("guides", Screen.GUIDES, GuidesState(guideRows)),
    Preview("guides-updating", Screen.GUIDES, GuidesState(guideRows, updating = true)),
    Preview("guides-offline", Screen.GUIDES, GuidesState(guideRows, problem = Text.of(R.string.guides_offline))),
    Preview("guides-empty", Screen.GUIDES, GuidesState(emptyList())),
    Preview("guide-first", Screen.GUIDE, GuideState("Zalo: giữ kín thông tin", pages)),
    Preview("guide-step", Screen.GUIDE, GuideState("Zalo: giữ kín thông tin", pages, at = 1)),
    Preview("follow-ups", Screen.FOLLOW_UPS, FollowUpsState(due)),
    Preview("follow-ups-empty", Screen.FOLLOW_UPS, FollowUpsState(emptyList())),
    Preview("follow-up", Screen.FOLLOW_UP, promised),
    Preview(
        "follow-up-dossier", Screen.FOLLOW_UP,
        promised.copy(
            name = "Nguyễn Thị Mẫu",
            what = due[2].rows[0].what,
            due = due[2].rows[0].due,
            dossier = Text.of(R.string.followup_dossier_at, "H42.18-261122-0042", "Trung tâm phục vụ hành chính công xã Vân Sơn"),
            answers = listOf(
                of("filed", R.string.dossier_filed),
                of("more_needed", R.string.dossier_more_needed),
                of("done", R.string.dossier_done),
                of("returned", R.string.dossier_returned),
                of("withdrawn", R.string.dossier_withdrawn),
            ),
            answer = "more_needed",
            mayCall = false,
            byVisit = false,
        ),
    ),
    Preview("follow-up-gone", Screen.FOLLOW_UP, FollowUpState(name = "", problem = Text.of(R.string.followup_gone))),
)
