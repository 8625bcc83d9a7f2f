// What stands behind a figure. Names are looked up as the list is scrolled: a month has many visits.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.report.BehindEvent
import vn.causo.app.screens.report.BehindRow
import vn.causo.app.screens.report.BehindState
import vn.causo.app.screens.report.Span
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.VisitCard

/** Rows of one page. */
private const val PAGE = 50

/** Behind the list; its place says which figure of which days. */
class BehindModel(private val models: Models, private val place: Place) :
    Model<BehindState, BehindEvent>(BehindState(figure = figureWords(place["figure"]))) {
    private val session get() = models.core.session()
    private var visits: List<VisitCard> = emptyList()
    private var filling = false

    init {
        work(::refused) {
            val team = models.teams.of(place)
            val period = period(Span.valueOf(place["span"]), place["day"])
            val figure = figure(place["figure"])
            if (figure == null) {
                val rows = session.consentsBehind(team, period).map { BehindRow("", PURPOSES.words(it.purpose), dayWords(it.day), null) }
                update { it.copy(loading = false, rows = rows, of = rows.size) }
            } else {
                visits = session.behind(team, period, figure)
                update { it.copy(of = visits.size) }
                fill()
            }
        }
    }

    override fun on(event: BehindEvent) = when (event) {
        is BehindEvent.Open -> if (event.visit.isEmpty()) Unit else models.navigation.go(Place(Screen.VISIT_CARD, "visit" to event.visit))
        BehindEvent.More -> more()
    }

    private fun more() {
        if (filling || state.value.rows.size >= visits.size) return
        filling = true
        work(::refused) { fill() }
    }

    private suspend fun fill() {
        filling = true
        val from = state.value.rows.size
        val rows = visits.subList(from, minOf(from + PAGE, visits.size)).map { row(it) }
        update { it.copy(loading = false, rows = it.rows + rows) }
        filling = false
    }

    private suspend fun row(visit: VisitCard): BehindRow {
        val name = visit.subject?.let { session.resident(it) }?.name
        return BehindRow(
            visit = visit.visit,
            title = name?.let { Text.Plain(it) } ?: Text.of(R.string.behind_unnamed),
            day = visit.day?.let(::dayWords) ?: Text.Plain(""),
            about = visit.service?.let(SERVICES::words),
        )
    }

    private fun refused(told: Text) {
        filling = false
        update { it.copy(loading = false, problem = told) }
    }
}
