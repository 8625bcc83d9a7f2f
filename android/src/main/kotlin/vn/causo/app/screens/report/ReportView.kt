// Draws the report.

package vn.causo.app.screens.report

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.Bar
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.Option
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.grouped
import vn.causo.app.ui.shownIf

private val SPANS = listOf(
    Option(Span.WEEK.name, Text.of(R.string.report_week)),
    Option(Span.MONTH.name, Text.of(R.string.report_month)),
)

/** Draws it. */
class ReportView(context: Context, send: (ReportEvent) -> Unit) :
    ScreenView<ReportState, ReportEvent>(context, R.layout.report, send) {
    private val span: OneOf = find(R.id.report_span)
    private val period: TextView = find(R.id.report_period)
    private val later: View = find(R.id.report_later)
    private val empty: View = find(R.id.report_empty)
    private val content: View = find(R.id.report_content)
    private val visits: TextView = find(R.id.report_visits)
    private val people: TextView = find(R.id.report_people)
    private val share: TextView = find(R.id.report_share)
    private val services: LinearLayout = find(R.id.report_services)
    private val ages: LinearLayout = find(R.id.report_ages)
    private val followUps: LinearLayout = find(R.id.report_follow_ups)
    private val consents: TextView = find(R.id.report_consents)
    private val problem: TextView = find(R.id.report_problem)
    private val sending: Button = find(R.id.report_send)

    init {
        span.chosen = { send(ReportEvent.Over(Span.valueOf(it))) }
        onTap(R.id.report_earlier) { ReportEvent.Earlier }
        onTap(R.id.report_later) { ReportEvent.Later }
        onTap(R.id.report_visits_card) { ReportEvent.Behind("visits") }
        onTap(R.id.report_people_card) { ReportEvent.Behind("people") }
        onTap(R.id.report_share_card) { ReportEvent.Behind("steps") }
        onTap(R.id.report_consents_row) { ReportEvent.Behind("consents") }
        onTap(R.id.report_send) { ReportEvent.Send }
    }

    override fun show(state: ReportState) {
        span.show(SPANS, state.span.name)
        period.text = state.period?.let(::words)
        later.isEnabled = state.later
        empty.shownIf(state.empty)
        content.shownIf(!state.loading && !state.empty)
        visits.text = grouped(state.visits.toLong())
        people.text = grouped(state.people.toLong())
        share.text = state.shareByResident?.let { words(Text.of(R.string.report_percent, it.toString())) } ?: "–"
        rows(services, state.services, people = true)
        rows(ages, state.ages, people = true)
        rows(followUps, state.followUps, people = false)
        val counts = listOf(state.consentsGiven, state.consentsRefused, state.consentsDeferred).map { grouped(it.toLong()) }
        consents.text = words(Text.of(R.string.report_answers, *counts.toTypedArray()))
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        sending.isEnabled = !state.loading && !state.sending && state.period != null && !state.empty
    }

    private fun rows(into: LinearLayout, rows: List<FigureRow>, people: Boolean) {
        into.removeAllViews()
        for (row in rows) {
            val line = LayoutInflater.from(context).inflate(R.layout.report_row, into, false)
            line.findViewById<TextView>(R.id.report_row_words).text = words(row.words)
            line.findViewById<TextView>(R.id.report_row_number).text =
                if (people) words(Text.Count(R.plurals.count_people, row.number)) else grouped(row.number.toLong())
            val bar = line.findViewById<Bar>(R.id.report_row_bar)
            bar.share = row.share
            bar.shownIf(people)
            line.setOnClickListener { send(ReportEvent.Behind(row.code)) }
            into.addView(line)
        }
    }
}
