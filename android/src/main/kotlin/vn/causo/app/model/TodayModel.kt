// The day: what is due, what was begun, what waits.

package vn.causo.app.model

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.causo.app.R
import vn.causo.app.screens.today.DraftRow
import vn.causo.app.screens.today.TodayEvent
import vn.causo.app.screens.today.TodayState
import vn.causo.app.ui.Option
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.weekdayWords
import vn.causo.core.Network
import vn.causo.core.Status
import vn.causo.app.screens.today.Way as To

/** A wait is shown when it takes longer, in milliseconds. */
private const val SLOW_MS = 300L

/** Behind today's screen. */
class TodayModel(private val models: Models) : Model<TodayState, TodayEvent>(TodayState()) {
    private val session get() = models.core.session()
    private var reading: Job? = null

    init {
        scope.launch { models.core.status.filterNotNull().collect(::show) }
        scope.launch { models.core.status.filterNotNull().map(::written).distinctUntilChanged().collect { read() } }
    }

    override fun on(event: TodayEvent) = when (event) {
        TodayEvent.Entered -> read()
        is TodayEvent.Go -> go(event.way)
        is TodayEvent.Team -> choose(event.code)
        is TodayEvent.Due -> models.navigation.go(Place(Screen.FOLLOW_UP, "visit" to event.visit))
        is TodayEvent.Draft -> models.navigation.go(Place(Screen.VISIT, "draft" to event.draft))
    }

    /** What tells that something came or was written: the plan is read again. */
    private fun written(status: Status) = status.teams.map { listOf(it.enrolled, it.captured, it.lastHeardMs) } + status.drafts

    private fun show(status: Status) = update {
        it.copy(
            waiting = status.waiting.toInt(),
            photos = status.photosWaiting.toInt(),
            receipted = status.teams.sumOf { team -> team.receipted }.toInt(),
            returned = returnedOf(status),
        )
    }

    private fun read() {
        reading?.cancel()
        val sign = scope.launch {
            delay(SLOW_MS)
            update { it.copy(slow = true) }
        }
        reading = work(::refused) { plan() }.apply {
            invokeOnCompletion {
                sign.cancel()
                update { it.copy(slow = false) }
            }
        }
    }

    private suspend fun plan() {
        val offline = withContext(Dispatchers.IO) { models.core.platform.connectivity.network() } == Network.OFFLINE
        val today = session.today()
        val teams = models.teams.all()
        val named = models.core.status.value?.teams.orEmpty().associate { it.team to it.name }
        update {
            it.copy(
                date = weekdayWords(today),
                // Practice is never sent: no network is no news.
                offline = offline && !models.core.practice,
                outside = teams.isEmpty(),
                team = (teams.firstOrNull() ?: named.keys.firstOrNull())?.let(named::get).orEmpty(),
                teams = if (teams.size < 2) emptyList() else teams.sorted().map { team -> Option(team, Text.Plain(named[team] ?: team)) },
                chosen = teams.firstOrNull(),
            )
        }
        val plan = session.plan()
        val drafts = session.drafts().map { saved ->
            val name = session.resident(saved.draft.subject)?.name
            DraftRow(saved.id, name?.let { Text.Plain(it) } ?: Text.of(R.string.today_draft_nobody), SERVICES.words(saved.draft.service))
        }
        update {
            it.copy(
                read = true,
                hamlets = plan.hamlets.map { hamlet -> hamlet.rows(plan.day) },
                later = plan.later.toInt(),
                targets = plan.targets.map { target -> target.row() },
                drafts = drafts,
                problem = null,
            )
        }
    }

    private fun choose(team: String) {
        models.teams.chosen = team
        read()
    }

    private fun go(way: To) = models.navigation.go(
        when (way) {
            To.HELP -> Place(Screen.RESIDENTS, "for" to "visit")
            To.PEOPLE -> Place(Screen.RESIDENTS)
            To.REPORT -> Place(Screen.REPORT, state.value.chosen?.let { mapOf("team" to it) }.orEmpty())
            To.SHOP -> Place(Screen.SHOP)
            To.GUIDES -> Place(Screen.GUIDES)
            To.FOLLOW_UPS -> Place(Screen.FOLLOW_UPS)
            To.CHECK_RECEIPT -> Place(Screen.CHECK_RECEIPT)
            To.SYNC -> Place(Screen.SYNC)
            To.SETTINGS -> Place(Screen.SETTINGS)
            To.PRACTICE -> Place(Screen.PRACTICE)
            To.INVITATION -> Place(Screen.ENROL)
        },
    )

    private fun refused(told: Text) = update { it.copy(problem = told) }
}
