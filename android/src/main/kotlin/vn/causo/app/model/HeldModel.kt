// "What do you hold about me?", answered at once.

package vn.causo.app.model

import vn.causo.app.screens.receipts.HeldEvent
import vn.causo.app.screens.receipts.HeldPart
import vn.causo.app.screens.receipts.HeldState
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.Drawn

/** Behind what is held about the `subject` of its place. */
class HeldModel(private val models: Models, private val place: Place) : Model<HeldState, HeldEvent>(HeldState()) {
    private val session get() = models.core.session()
    private var drawn: Drawn? = null

    init {
        work(::refused) {
            val team = models.teams.of(place)
            val held = session.heldAbout(team, place["subject"])
            drawn = held.drawn
            update { it.copy(loading = false, parts = held.sections.map { part -> HeldPart(part.heading, part.lines) }) }
        }
    }

    override fun on(event: HeldEvent) = when (event) {
        HeldEvent.Share -> drawn?.let { models.outside.share(Outgoing("dang-giu.png", "image/png", it.picture)) } ?: Unit
        HeldEvent.Print -> drawn?.let { models.outside.print(Outgoing("dang-giu.pdf", "application/pdf", it.page)) } ?: Unit
        HeldEvent.Settings -> settings()
        HeldEvent.Request -> models.navigation.go(Place(Screen.REQUEST, "subject" to place["subject"]))
    }

    private fun settings() {
        update { it.copy(busy = true, problem = null) }
        work(::refused) {
            val summary = session.privacySummary(place["subject"])
            models.outside.share(Outgoing("cai-dat.png", "image/png", summary.picture))
            update { it.copy(busy = false) }
        }
    }

    private fun refused(told: Text) = update { it.copy(loading = false, busy = false, problem = told) }
}
