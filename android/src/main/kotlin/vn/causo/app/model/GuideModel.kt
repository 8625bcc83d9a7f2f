// One guide, page by page.

package vn.causo.app.model

import vn.causo.app.screens.guides.GuideEvent
import vn.causo.app.screens.guides.GuidePage
import vn.causo.app.screens.guides.GuideState
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Place
import vn.causo.app.ui.Reading
import vn.causo.core.Guide

/** Behind one guide (`code`), said to somebody who is addressed by `form`, or else to a "bác". */
class GuideModel(private val models: Models, place: Place, private val saved: Map<String, String>) :
    Model<GuideState, GuideEvent>(GuideState()) {
    init {
        work({ problem -> update { it.copy(problem = problem) } }) {
            val form = place.about["form"] ?: "bác"
            val guide = models.core.app().guide(place["code"].toUInt(), models.preferences.language, form)
            val pages = listOf(first(guide)) + steps(guide)
            update { it.copy(title = guide.title, pages = pages, at = (saved["at"]?.toInt() ?: 0).coerceIn(pages.indices)) }
        }
    }

    override fun save(): Map<String, String> = if (state.value.pages.isEmpty()) saved else mapOf("at" to state.value.at.toString())

    override fun on(event: GuideEvent) = when (event) {
        is GuideEvent.Turn -> update { it.copy(at = event.to) }
        GuideEvent.Done -> models.navigation.back()
    }

    private fun first(guide: Guide): GuidePage {
        val words = "${guide.why} ${guide.ruleResident}"
        val large = Reading(words, words, guide.language)
        return GuidePage(guide.title, null, large, null, listOf(guide.ruleVolunteer, guide.describes))
    }

    private fun steps(guide: Guide): List<GuidePage> = guide.steps.map { step ->
        val large = Reading(step.large, step.aloud, guide.language, step.audio?.let(::Picture))
        GuidePage(step.title, step.menu, large, step.picture?.let(::Picture), listOfNotNull(step.source))
    }
}
