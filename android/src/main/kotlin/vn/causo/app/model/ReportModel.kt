// The team's week or month, and the way of it into the team's chat.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.report.FigureRow
import vn.causo.app.screens.report.ReportEvent
import vn.causo.app.screens.report.ReportState
import vn.causo.app.screens.report.Span
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayPlus
import vn.causo.app.ui.dayWords
import vn.causo.core.Report
import vn.causo.core.TeamId

/** Behind the report. */
class ReportModel(private val models: Models, private val place: Place, saved: Map<String, String>) :
    Model<ReportState, ReportEvent>(ReportState(span = if (saved["span"] == "MONTH") Span.MONTH else Span.WEEK)) {
    private val session get() = models.core.session()

    /** A day of the period. */
    private var day = saved["day"]
    private var report: Report? = null
    private var loading: Job? = null

    init {
        load()
    }

    override fun on(event: ReportEvent) = when (event) {
        is ReportEvent.Over -> if (event.span == state.value.span) Unit else over(event.span)
        ReportEvent.Earlier -> shown()?.let { to(dayPlus(it.first, -1)) } ?: Unit
        ReportEvent.Later -> shown()?.let { to(dayPlus(it.last, 1)) } ?: Unit
        is ReportEvent.Behind -> models.navigation.go(behind(event.figure))
        ReportEvent.Send -> send()
    }

    override fun save() = mapOf("span" to state.value.span.name) + day?.let { mapOf("day" to it) }.orEmpty()

    /** The report that is shown. While another is read nothing goes on from its days: it may be of the other span. */
    private fun shown(): Report? = report.takeUnless { state.value.loading }

    private fun over(span: Span) {
        update { it.copy(span = span, loading = true) }
        load()
    }

    private fun to(day: String) {
        this.day = day
        load()
    }

    private fun load() {
        loading?.cancel()
        loading = work(::refused) {
            val today = session.today()
            val report = session.report(team(), period(state.value.span, day ?: today)).also { report = it }
            update { filled(it, report).copy(later = report.last < today) }
        }
    }

    private fun filled(state: ReportState, report: Report) = state.copy(
        loading = false,
        problem = null,
        period = periodWords(state.span, report),
        visits = report.visits.toInt(),
        people = report.people.toInt(),
        shareByResident = report.shareByResident?.toInt(),
        services = barred(report.byService.map { FigureRow(serviceFigure(SERVICES.code(it.service)), SERVICES.words(it.service), it.people.toInt()) }),
        ages = barred(report.byAge.map { FigureRow(ageFigure(AGES.code(it.age)), AGES.words(it.age), it.people.toInt()) }),
        followUps = listOf("made" to report.followUpsMade, "closed" to report.followUpsClosed, "late" to report.followUpsLate)
            .map { (code, count) -> FigureRow(code, figureWords(code), count.toInt()) },
        consentsGiven = report.consentsGiven.toInt(),
        consentsRefused = report.consentsRefused.toInt(),
        consentsDeferred = report.consentsDeferred.toInt(),
    )

    private fun barred(rows: List<FigureRow>): List<FigureRow> {
        val most = rows.maxOfOrNull { it.number } ?: return rows
        return rows.map { it.copy(share = it.number.toFloat() / most.coerceAtLeast(1)) }
    }

    private fun periodWords(span: Span, report: Report): Text {
        val (year, month, first) = report.first.split('-')
        return when (span) {
            Span.WEEK -> Text.of(R.string.date_week, "$first/$month", dayWords(report.last))
            Span.MONTH -> Text.of(R.string.date_month, month, year)
        }
    }

    private fun behind(figure: String): Place {
        val about = mapOf("figure" to figure, "span" to state.value.span.name, "day" to checkNotNull(report).first)
        return Place(Screen.BEHIND, about + place.about)
    }

    private fun send() {
        val report = report ?: return
        if (state.value.sending) return
        update { it.copy(sending = true, problem = null) }
        work(::refused) {
            val shared = session.sharedReport(team(), period(state.value.span, report.first), null)
            models.outside.shareToZalo(shared.text, Outgoing("bao-cao.png", "image/png", shared.picture))
            update { it.copy(sending = false) }
        }
    }

    private suspend fun team(): TeamId = models.teams.of(place)

    private fun refused(told: Text) = update { it.copy(loading = false, sending = false, problem = told) }
}
