// Today's screen: a full day, an empty one, one without a network, one before the officer took the phone in.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.today.DraftRow
import vn.causo.app.screens.today.DueRow
import vn.causo.app.screens.today.HamletRows
import vn.causo.app.screens.today.TargetRow
import vn.causo.app.screens.today.TodayState
import vn.causo.app.ui.Option
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.weekdayWords

private val day =
    TodayState(date = weekdayWords("2026-11-22"), team = "Tổ công nghệ số cộng đồng xã Vân Sơn", chosen = "1", read = true)

private fun late(days: Int) = Text.Count(R.plurals.today_late, days)

private val full = day.copy(
    hamlets = listOf(
        HamletRows(
            Text.Plain("Khu Bến"),
            listOf(
                DueRow("1", "Bùi Thị Mẫu", Text.of(R.string.followup_first_payment), late(3)),
                DueRow("2", "Nguyễn Văn Quyết", Text.of(R.string.followup_visit)),
            ),
        ),
        HamletRows(Text.Plain("Khu Đồng Nghiêng"), listOf(DueRow("3", "Đinh Thị Nguyệt", Text.of(R.string.followup_dossier), late(12)))),
    ),
    later = 4,
    drafts = listOf(DraftRow("1", Text.Plain("Hà Văn Minh"), Text.of(R.string.service_privacy_setup))),
    targets = listOf(
        TargetRow(Text.of(R.string.service_cashless_payment), Text.of(R.string.today_of, "3", "10")),
        TargetRow(Text.of(R.string.today_all_services), Text.of(R.string.today_of, "7", "20")),
    ),
    waiting = 3,
    photos = 2,
    receipted = 1_248,
)

val todayPreviews: List<Preview> = listOf(
    Preview("today", Screen.TODAY, full),
    Preview("today-empty", Screen.TODAY, day),
    Preview(
        "today-offline",
        Screen.TODAY,
        full.copy(
            offline = true,
            hamlets = emptyList(),
            teams = listOf(Option("1", Text.Plain("Tổ công nghệ số khu Bến")), Option("2", Text.Plain("Tổ công nghệ số khu Đồng Nghiêng"))),
            returned = listOf(
                Text.of(
                    R.string.today_returned,
                    Text.Count(R.plurals.today_returned_count, 2),
                    Text.of(R.string.today_returned_other),
                ),
            ),
        ),
    ),
    Preview("today-outside", Screen.TODAY, day.copy(outside = true)),
    Preview("today-slow", Screen.TODAY, day.copy(slow = true)),
)
