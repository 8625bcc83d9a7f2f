// Sending and fetching, looked at. It goes on when nobody looks.

package vn.causo.app.model

import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.sync.SyncEvent
import vn.causo.app.screens.sync.SyncState
import vn.causo.app.screens.sync.SyncTeam
import vn.causo.app.ui.DataBudget
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.grouped
import vn.causo.app.ui.moment
import vn.causo.core.Network
import vn.causo.core.Photos
import vn.causo.core.Status
import vn.causo.core.SyncObserver
import vn.causo.core.SyncProgress
import vn.causo.core.SyncRun
import vn.causo.core.SyncSummary
import vn.causo.core.TeamStatus

/** How long an officer takes to click: then the server is asked again whether this phone is in the team. */
private const val ASK_AGAIN_MS = 5_000L

/** Behind the screen of what waits. */
class SyncModel(private val models: Models, place: Place) : Model<SyncState, SyncEvent>(SyncState()) {
    /** The phone was just enrolled: it asks until the officer took it in. */
    private val first = "first" in place.about
    private val core get() = models.core
    private var run: SyncRun? = null
    private var going: Job? = null

    init {
        scope.launch { core.status.collect { it?.let(::told) } }
        if (first) begin(Photos.LATER)
    }

    override fun on(event: SyncEvent) = when (event) {
        SyncEvent.Begin -> begin(photos())
        SyncEvent.WithPhotos -> begin(Photos.NOW)
        SyncEvent.Cancel -> cancel()
        SyncEvent.Courier -> models.navigation.go(Place(Screen.COURIER))
        SyncEvent.Budget -> models.navigation.go(Place(Screen.SETTINGS))
        SyncEvent.Join -> models.navigation.go(Place(Screen.ENROL))
        SyncEvent.Start -> models.navigation.home()
    }

    private fun photos() = if (models.preferences.budget == DataBudget.EVERYTHING) Photos.NOW else Photos.UNMETERED

    private fun told(status: Status) = update {
        val network = core.platform.connectivity.network()
        val joining = status.teams.any { team -> !team.enrolled }
        it.copy(
            teams = status.teams.map(::team),
            waiting = status.waiting.toInt(),
            photos = status.photosWaiting.toInt(),
            carried = status.carried.toInt(),
            setAside = status.setAside.distinct().map { code -> words(code, R.string.error_kind_report) },
            offline = network == Network.OFFLINE,
            photosCost = network == Network.METERED && status.photosWaiting > 0u && photos() != Photos.NOW,
            joining = joining,
            joined = first && !joining && status.teams.isNotEmpty(),
            mayJoin = joining && core.unlocked,
        )
    }

    private fun team(team: TeamStatus) = SyncTeam(
        name = team.name.ifEmpty { team.commune },
        standing = when {
            team.server != null -> words(team.server!!, R.string.error_kind_ask_officer)
            team.stale -> Text.of(R.string.sync_stale)
            else -> null
        },
        heard = if (team.lastHeardMs == 0uL) Text.of(R.string.sync_never) else Text.of(R.string.sync_heard, moment(team.lastHeardMs.toLong())),
    )

    private fun begin(photos: Photos) {
        if (going?.isActive == true) return
        update { it.copy(running = true, result = null, problems = emptyList(), progress = Text.of(R.string.sync_begun)) }
        going = work({ problem -> update { it.copy(problems = listOf(problem)) } }) {
            do {
                val summary = once(photos)
                update { ended(it, summary) }
                val again = first && state.value.joining && !summary.cancelled
                if (again) delay(ASK_AGAIN_MS)
            } while (again)
        }.also { it.invokeOnCompletion { update { it.copy(running = false, progress = null) } } }
    }

    private suspend fun once(photos: Photos): SyncSummary = core.app().sync(photos).use { run ->
        this.run = run
        val watching = run.observe(object : SyncObserver {
            override fun changed(progress: SyncProgress) = update { it.copy(progress = how(progress)) }
        })
        try {
            run.wait()
        } finally {
            watching.close()
            this.run = null
        }
    }

    private fun how(progress: SyncProgress): Text {
        val (fetched, sent) = progress.entries.toLong() to progress.eventsReceipted.toLong()
        return if (fetched + sent == 0L) Text.of(R.string.sync_begun) else Text.of(R.string.sync_progress, grouped(sent), grouped(fetched))
    }

    private fun ended(state: SyncState, summary: SyncSummary): SyncState {
        val sent = summary.eventsReceipted.toInt()
        val result = when {
            first && state.joining -> null
            summary.cancelled -> Text.of(R.string.sync_cancelled)
            !summary.complete -> Text.of(R.string.sync_unfinished)
            sent > 0 -> Text.Count(R.plurals.sync_sent, sent)
            else -> Text.of(R.string.sync_up_to_date)
        }
        val problems = summary.codes.distinct().map { code -> words(code, R.string.error_kind_retry) }
        return state.copy(result = result, good = summary.complete, problems = problems)
    }

    private fun cancel() {
        // Between two tries of a phone that waits to be taken in, nothing runs.
        run?.cancel() ?: going?.cancel()
    }
}
