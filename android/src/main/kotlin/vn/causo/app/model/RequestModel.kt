// A resident asks for a right at the door: noted at once, because the law counts the days from then.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.receipts.RequestEvent
import vn.causo.app.screens.receipts.RequestState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.Deadlines

/** Behind a request about the `subject` of its place. */
class RequestModel(private val models: Models, private val place: Place, saved: Map<String, String>) :
    Model<RequestState, RequestEvent>(RequestState(rights = RIGHTS.options, right = saved["right"], received = saved["received"].orEmpty())) {
    private val session get() = models.core.session()

    init {
        work(::refused) {
            val today = session.today()
            val name = session.resident(place["subject"])?.name.orEmpty()
            update { it.copy(name = name, today = today, received = it.received.ifEmpty { today }) }
        }
    }

    override fun on(event: RequestEvent) = when (event) {
        is RequestEvent.Ask -> update { it.copy(right = event.right, problem = null) }
        is RequestEvent.Received -> update { it.copy(received = event.day, problem = null) }
        RequestEvent.Record -> record()
        RequestEvent.Done -> models.navigation.back()
    }

    override fun save() = with(state.value) { mapOf("received" to received) + right?.let { mapOf("right" to it) }.orEmpty() }

    private fun record() {
        val asked = state.value
        if (!asked.ready) return
        update { it.copy(busy = true, problem = null) }
        work(::refused) {
            val team = models.teams.of(place)
            val by = session.recordRequest(team, place["subject"], RIGHTS.value(checkNotNull(asked.right)), asked.received)
            update { it.copy(busy = false, deadlines = inWords(by)) }
        }
    }

    private fun inWords(by: Deadlines): List<Text> = listOf(
        R.string.request_answered to by.answered,
        R.string.request_done_by to by.done,
        R.string.request_done_with_others to by.doneWithOthers,
        R.string.request_extended to by.extended,
    ).map { (words, day) -> Text.of(words, dayWords(day)) }

    private fun refused(told: Text) = update { it.copy(busy = false, problem = told) }
}
