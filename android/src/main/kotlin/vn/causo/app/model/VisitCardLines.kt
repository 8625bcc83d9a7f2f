// A recorded visit, line by line.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.weekdayWords
import vn.causo.core.FollowUpKind
import vn.causo.core.Guide
import vn.causo.core.VisitCard

/** What is said of the visit as a whole. */
internal fun lines(card: VisitCard): List<CardLine> = listOfNotNull(
    card.service?.let { CardLine(Text.of(R.string.visit_service), SERVICES.words(it)) },
    card.outcome?.let { CardLine(Text.of(R.string.visit_outcome), OUTCOMES.words(it)) },
    card.day?.let { CardLine(Text.of(R.string.visit_card_day), weekdayWords(it)) },
    card.nextVisit?.let { day ->
        val kind = FOLLOW_UPS.words(card.followUp ?: FollowUpKind.Visit)
        CardLine(Text.of(R.string.visit_again), Text.of(R.string.visit_card_due, kind, dayWords(day)))
    },
    card.note?.let { CardLine(Text.of(R.string.visit_note), Text.Plain(it)) },
)

/** What came of each step, and of the setting that it changes. */
internal fun stepLines(card: VisitCard, guides: List<Guide>): List<CardLine> {
    fun title(guide: UInt?, code: UShort): Text {
        val step = guides.firstOrNull { it.code == guide }?.steps?.firstOrNull { it.code == code }
        return step?.let { Text.Plain(it.title) } ?: Text.of(R.string.visit_step_number, code.toString())
    }
    val steps = card.steps.map { CardLine(title(it.guide, it.code), STEP_OUTCOMES.words(it.outcome)) }
    val settings = card.settings.map {
        val changed = Text.of(R.string.visit_setting_changed, SETTING_STATES.words(it.before), SETTING_STATES.words(it.after))
        CardLine(title(it.guide, it.step), changed)
    }
    return steps + settings
}
