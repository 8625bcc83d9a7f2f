// The team's week and month, and what stands behind a figure.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.report.BehindRow
import vn.causo.app.screens.report.BehindState
import vn.causo.app.screens.report.FigureRow
import vn.causo.app.screens.report.ReportState
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords

private val report = ReportState(
    loading = false,
    period = Text.of(R.string.date_week, "23/11", dayWords("2026-11-29")),
    visits = 64,
    people = 47,
    shareByResident = 61,
    services = listOf(
        FigureRow("service:cashless_payment", Text.of(R.string.service_cashless_payment), 28, 1f),
        FigureRow("service:privacy_setup", Text.of(R.string.service_privacy_setup), 12, 0.43f),
        FigureRow("service:public_service", Text.of(R.string.service_public_service), 9, 0.32f),
        FigureRow("service:scam_awareness", Text.of(R.string.service_scam_awareness), 1, 0.04f),
    ),
    ages = listOf(
        FigureRow("age:from_60", Text.of(R.string.age_from_60), 38, 1f),
        FigureRow("age:from_35_to_59", Text.of(R.string.age_from_35_to_59), 9, 0.24f),
    ),
    followUps = listOf(
        FigureRow("made", Text.of(R.string.report_follow_ups_made), 18),
        FigureRow("closed", Text.of(R.string.report_follow_ups_closed), 11),
        FigureRow("late", Text.of(R.string.report_follow_ups_late), 2),
    ),
    consentsGiven = 52,
    consentsRefused = 6,
    consentsDeferred = 4,
)

private val behind = BehindState(
    loading = false,
    figure = Text.of(R.string.service_cashless_payment),
    of = 3,
    rows = listOf(
        BehindRow("a", Text.Plain("Nguyễn Thị Mận"), dayWords("2026-11-29"), Text.of(R.string.service_cashless_payment)),
        BehindRow("b", Text.Plain("Đinh Văn Ước"), dayWords("2026-11-28"), Text.of(R.string.service_cashless_payment)),
        BehindRow("c", Text.of(R.string.behind_unnamed), dayWords("2026-11-24"), Text.of(R.string.service_cashless_payment)),
    ),
)

val reportPreviews: List<Preview> = listOf(
    Preview("report", Screen.REPORT, report),
    Preview("report-empty", Screen.REPORT, ReportState(loading = false, period = report.period)),
    Preview("report-problem", Screen.REPORT, report.copy(problem = Text.of(R.string.error_controller_not_set))),
    Preview("behind", Screen.BEHIND, behind),
    Preview("behind-empty", Screen.BEHIND, BehindState(loading = false, figure = Text.of(R.string.report_follow_ups_late))),
)
