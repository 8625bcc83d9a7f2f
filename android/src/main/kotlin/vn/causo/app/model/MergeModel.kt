// One person recorded twice is shown as one, and apart again if that was wrong. Nothing is copied and nothing lost.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.merge.MergeEvent
import vn.causo.app.screens.merge.MergeState
import vn.causo.app.screens.merge.MergedRow
import vn.causo.app.screens.merge.Side
import vn.causo.app.screens.newcomer.AlikeRow
import vn.causo.app.ui.Place
import vn.causo.app.ui.Text
import vn.causo.core.Household
import vn.causo.core.NewResident
import vn.causo.core.ResidentCard

/** Most people who are offered. */
private const val MOST = 5u

/** Behind it. */
class MergeModel(private val models: Models, place: Place, private val saved: Map<String, String>) :
    Model<MergeState, MergeEvent>(MergeState()) {
    private val session get() = models.core.session()
    private val subject = place["one"]
    private var hamlets: Map<UShort, String> = emptyMap()
    private var searching: Job? = null
    private var begun = false

    init {
        work(::refused) {
            hamlets = models.teams.hamlets()
            begin()
            saved["other"]?.let { choose(it) }
            begun = true
            saved["query"]?.let(::search)
        }
    }

    override fun on(event: MergeEvent) = when (event) {
        is MergeEvent.Query -> search(event.words)
        is MergeEvent.Choose -> write { choose(event.subject) }
        MergeEvent.Anew -> update { it.copy(other = null, problem = null) }
        MergeEvent.Merge -> merge()
        is MergeEvent.Unmerge -> unmerge(event.subject)
    }

    override fun save(): Map<String, String> = if (!begun) saved else with(state.value) {
        listOfNotNull(other?.let { "other" to it.subject }, query.takeIf(String::isNotBlank)?.let { "query" to it }).toMap()
    }

    private suspend fun begin() {
        val card = session.resident(subject)
        val records = session.recordsOf(subject)
        val apart = records.filter { it != subject }.mapIndexed { at, other ->
            val which = if (records.size > 2) Text.of(R.string.merge_apart_one, "${at + 1}") else Text.of(R.string.merge_apart)
            MergedRow(other, which)
        }
        val alike = card?.let { alike(it) }.orEmpty()
        update { it.copy(one = card?.let(::side), other = null, alike = alike, query = "", found = emptyList(), merged = apart) }
    }

    private suspend fun alike(card: ResidentCard): List<AlikeRow> {
        val same = NewResident(card.name, birth = card.birth, phone = card.phone, household = Household.New("", 0u))
        return session.alike(same, hamlets).filter { it.subject != card.subject }
    }

    private fun search(words: String) {
        searching?.cancel()
        update { it.copy(query = words) }
        searching = work(::refused) {
            val found = session.findResidents(words, MOST).filter { it.subject != state.value.one?.subject }
            update { state -> state.copy(found = found.map { it.row(hamlets) }) }
        }
    }

    private suspend fun choose(other: String) {
        val card = session.resident(other)
        update { it.copy(other = card?.let(::side), done = null) }
    }

    private fun side(card: ResidentCard) = Side(
        card.subject,
        card.name,
        listOfNotNull(
            card.birth?.let { Text.of(R.string.person_birth, birthWords(it)) },
            card.phone?.let { Text.Plain(national(it)) },
            card.hamlet?.let(hamlets::get)?.let { Text.Plain(it) },
            markOf(card.life),
        ),
    )

    private fun merge() {
        val other = state.value.other ?: return
        write {
            session.merge(models.teams.now(), subject, other.subject)
            begin()
            update { it.copy(done = Text.of(R.string.merge_done)) }
        }
    }

    private fun unmerge(other: String) = write {
        session.unmerge(models.teams.now(), subject, other)
        begin()
        update { it.copy(done = Text.of(R.string.merge_undone)) }
    }

    private fun write(call: suspend () -> Unit) {
        if (state.value.busy) return
        update { it.copy(busy = true, problem = null) }
        work(::refused) {
            call()
            update { it.copy(busy = false) }
        }
    }

    private fun refused(told: Text) = update { it.copy(busy = false, problem = told) }
}
