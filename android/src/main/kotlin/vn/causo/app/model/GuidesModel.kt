// The guides of this phone.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.guides.GuideRow
import vn.causo.app.screens.guides.GuidesEvent
import vn.causo.app.screens.guides.GuidesState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.GuideCard
import vn.causo.core.GuideOrigin

/** Behind the list of guides. */
class GuidesModel(private val models: Models) : Model<GuidesState, GuidesEvent>(GuidesState()) {
    private var updating: Job? = null

    init {
        work(::refused) { open() }
    }

    override fun on(event: GuidesEvent) {
        when (event) {
            is GuidesEvent.Open -> models.navigation.go(Place(Screen.GUIDE, "code" to event.code))
            GuidesEvent.Update -> fetch()
            GuidesEvent.Cancel -> {
                updating?.cancel()
                update { it.copy(updating = false) }
            }
            GuidesEvent.Lesson -> models.navigation.go(Place(Screen.LESSON))
        }
    }

    private suspend fun open() {
        val cards = models.core.app().guides(models.preferences.language)
        update { it.copy(rows = cards.map(::row)) }
    }

    private fun fetch() {
        if (state.value.updating) return
        update { it.copy(updating = true, news = null, problem = null) }
        updating = work({ refused(whyNot(it)) }) {
            val taken = models.core.app().updateGuides().toInt()
            val news = if (taken == 0) Text.of(R.string.guides_newest) else Text.of(R.string.guides_updated)
            update { it.copy(updating = false, news = news) }
            open()
        }
    }

    private fun row(card: GuideCard): GuideRow {
        val from = when (card.origin) {
            GuideOrigin.APP -> R.string.origin_app
            GuideOrigin.PROVINCE -> R.string.origin_province
            GuideOrigin.COMMUNE -> R.string.origin_commune
        }
        val reviewed = Text.of(R.string.guides_from, Text.of(from), dayWords(card.reviewedOn))
        return GuideRow(card.code.toString(), card.title, Text.Count(R.plurals.guides_steps, card.steps.toInt()), reviewed)
    }

    /** Guides do not wait to be sent, as what is recorded without a network does. */
    private fun whyNot(problem: Text): Text =
        if ((problem as? Text.Code)?.code == "no_connection") Text.of(R.string.guides_offline) else problem

    private fun refused(problem: Text) = update { it.copy(rows = it.rows.orEmpty(), updating = false, problem = problem) }
}
