// What the core says of a day, as rows.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.today.DueRow
import vn.causo.app.screens.today.HamletRows
import vn.causo.app.screens.today.TargetRow
import vn.causo.app.ui.Text
import vn.causo.app.ui.daysBetween
import vn.causo.app.ui.grouped
import vn.causo.core.Day
import vn.causo.core.FollowUp
import vn.causo.core.HamletPlan
import vn.causo.core.Status
import vn.causo.core.TargetProgress

/** What is due in a hamlet. */
internal fun HamletPlan.rows(today: Day) =
    HamletRows(name?.let { Text.Plain(it) } ?: Text.of(R.string.today_no_hamlet), due.map { it.row(today) })

private fun FollowUp.row(today: Day): DueRow {
    val late = daysBetween(due, today)
    return DueRow(visit, name, FOLLOW_UPS.words(kind), if (late > 0) Text.Count(R.plurals.today_late, late) else null)
}

/** A target of the week. */
internal fun TargetProgress.row() = TargetRow(
    service?.let(SERVICES::words) ?: Text.of(R.string.today_all_services),
    Text.of(R.string.today_of, grouped(done.toLong()), grouped(visits.toLong())),
)

/** What was set aside, and what is wrong with a server: each once, in words. */
internal fun returnedOf(status: Status): List<Text> {
    val aside = status.setAside.groupingBy { it }.eachCount().map { (code, count) ->
        Text.of(R.string.today_returned, Text.Count(R.plurals.today_returned_count, count), words(code, R.string.today_returned_other))
    }
    val servers = status.teams.mapNotNull { it.server }.distinct().map { words(it, R.string.error_kind_ask_officer) }
    val stale = listOf(Text.of(R.string.today_stale)).takeIf { status.teams.any { it.stale } }.orEmpty()
    return servers + aside + stale
}
