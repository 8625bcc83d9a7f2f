// Everybody of the team's ground: read in pages as one scrolls, found as one types.

package vn.causo.app.model

import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.causo.app.screens.people.Pages
import vn.causo.app.screens.people.PersonRow
import vn.causo.app.screens.people.ResidentsEvent
import vn.causo.app.screens.people.ResidentsState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.ResidentCard
import vn.causo.core.Status

/** Most people that a search shows: who is not among them is found by another word. */
private const val MOST = Pages.PAGE

/** A wait is shown when it takes longer, in milliseconds. */
private const val SLOW_MS = 300L

/** Behind the list. */
class ResidentsModel(private val models: Models, private val place: Place, saved: Map<String, String>) :
    Model<ResidentsState, ResidentsEvent>(
        ResidentsState(
            helping = place.about["for"] == "visit",
            query = saved["query"].orEmpty(),
            first = saved["first"]?.toInt() ?: 0,
            offset = saved["offset"]?.toInt() ?: 0,
        ),
    ) {
    private val session get() = models.core.session()
    private var hamlets: Map<UShort, String>? = null
    private val reader = PageReader { after -> session.residentsPage(after, Pages.PAGE.toUInt()).rows() }
    private var reading: Job? = null
    private var searching: Job? = null

    /** The phone's numbers when the list was read: as long as they stay, nobody came and nobody went. */
    private var readAt: Status? = null

    init {
        begin()
    }

    override fun on(event: ResidentsEvent) = when (event) {
        ResidentsEvent.Entered -> if (readAt != models.core.status.value) begin() else Unit
        is ResidentsEvent.Left -> update { it.copy(first = event.first, offset = event.offset) }
        is ResidentsEvent.Query -> if (event.words != state.value.query) search(event.words) else Unit
        is ResidentsEvent.Near -> near(event.row)
        is ResidentsEvent.Open -> open(event.subject)
        ResidentsEvent.Add -> add()
    }

    override fun save(): Map<String, String> = with(state.value) {
        mapOf("query" to query, "first" to first.toString(), "offset" to offset.toString())
    }

    private fun begin() {
        readAt = models.core.status.value
        reading?.cancel()
        reading = reading(::refused) {
            hamlets = null
            read(Pages(), state.value.let { maxOf(it.first, it.all.size - 1) })
        }
        if (state.value.query.isNotBlank()) search(state.value.query)
    }

    /** What was shown stays until it is read. */
    private suspend fun read(from: Pages, upTo: Int) {
        val read = reader.upTo(from, upTo)
        update { it.copy(all = read.rows, complete = read.complete, problem = null) }
    }

    /** What is found before the list is read has its hamlets too. */
    private suspend fun List<ResidentCard>.rows(): List<PersonRow> {
        val names = hamlets ?: models.teams.hamlets().also { hamlets = it }
        return map { it.row(names) }
    }

    private fun near(row: Int) {
        val shown = state.value
        val enough = shown.found != null || shown.complete || !reader.wanted(shown.all, row)
        if (enough || reading?.isActive == true) return
        reading = reading(::refused) { read(shown.all, row) }
    }

    private fun search(words: String) {
        searching?.cancel()
        update { it.copy(query = words, first = 0, offset = 0) }
        if (words.isBlank()) return update { it.copy(found = null, more = false) }
        searching = reading(::refused) {
            val found = session.findResidents(words, MOST.toUInt()).rows()
            update { it.copy(found = Pages() + found, more = found.size == MOST, problem = null) }
        }
    }

    /** Work, with a sign that it takes long once it does. */
    private fun reading(refused: (Text) -> Unit, call: suspend () -> Unit): Job {
        val sign = scope.launch {
            delay(SLOW_MS)
            update { it.copy(slow = true) }
        }
        return work(refused, call).apply {
            invokeOnCompletion {
                sign.cancel()
                update { it.copy(slow = false) }
            }
        }
    }

    private fun open(subject: String) {
        val screen = if (state.value.helping) Screen.VISIT else Screen.RESIDENT
        models.navigation.go(Place(screen, "subject" to subject))
    }

    private fun add() {
        val about = if (state.value.helping) mapOf("for" to "visit") else emptyMap()
        models.navigation.go(Place(Screen.NEW_RESIDENT, about))
    }

    private fun refused(told: Text) = update { it.copy(problem = told) }
}
