// What was promised, by day: late, today, later.

package vn.causo.app.model

import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.followups.FollowUpRow
import vn.causo.app.screens.followups.FollowUpSection
import vn.causo.app.screens.followups.FollowUpsEvent
import vn.causo.app.screens.followups.FollowUpsState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.daysBetween
import vn.causo.app.ui.weekdayWords
import vn.causo.core.Day
import vn.causo.core.FollowUp

/** Rows of one page. */
private const val PAGE = 50

/** Behind the list of what was promised. It is fetched again whenever something is written or comes. */
class FollowUpsModel(private val models: Models) : Model<FollowUpsState, FollowUpsEvent>(FollowUpsState()) {
    private val session = models.core.session()
    private var pages = 1

    init {
        scope.launch {
            models.core.status.map { it?.teams to it?.waiting }.distinctUntilChanged().collect { fetch() }
        }
    }

    override fun on(event: FollowUpsEvent) {
        when (event) {
            is FollowUpsEvent.Open -> models.navigation.go(Place(Screen.FOLLOW_UP, "visit" to event.visit))
            FollowUpsEvent.More -> {
                pages += 1
                fetch()
            }
            FollowUpsEvent.Residents -> models.navigation.go(Place(Screen.RESIDENTS))
        }
    }

    private fun fetch() {
        work({ problem -> update { it.copy(sections = it.sections.orEmpty(), problem = problem) } }) {
            val today = session.today()
            val all = session.followUps()
            val sections = all.take(pages * PAGE).groupBy { section(it.due, today) }
                .map { (title, due) -> FollowUpSection(Text.of(title), due.map { row(it, today) }) }
            update { FollowUpsState(sections, more = all.size > pages * PAGE) }
        }
    }

    private fun section(due: Day, today: Day): Int = when {
        due < today -> R.string.followups_late
        due == today -> R.string.followups_today
        else -> R.string.followups_later
    }

    private fun row(due: FollowUp, today: Day) = FollowUpRow(due.visit, due.name, whatWords(due), dueWords(due.due, today))
}

/** What is due: its kind, and the service where that says more. */
internal fun whatWords(due: FollowUp): Text =
    due.service?.let { Text.of(R.string.followup_what, FOLLOW_UPS.words(due.kind), SERVICES.words(it)) } ?: FOLLOW_UPS.words(due.kind)

/** When it is due, in words: today, how many days late, or the day. */
internal fun dueWords(due: Day, today: Day): Text = when {
    due == today -> Text.of(R.string.followups_today)
    due < today -> Text.Count(R.plurals.followup_late, daysBetween(due, today))
    else -> weekdayWords(due)
}
