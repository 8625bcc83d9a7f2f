// The team's week or month. Exact figures, for its own eyes: what is sent leaves small ones out.

package vn.causo.app.screens.report

import vn.causo.app.ui.Text

/** Which days. */
enum class Span { WEEK, MONTH }

/** A figure that visits stand behind. */
data class FigureRow(
    /** What [vn.causo.app.ui.Screen.BEHIND] is opened with. */
    val code: String,
    val words: Text,
    val number: Int,
    /** Of the largest of its kind, from 0 to 1: how long its bar is. */
    val share: Float = 0f,
)

/** What is shown. */
data class ReportState(
    val loading: Boolean = true,
    val span: Span = Span.WEEK,
    val period: Text? = null,
    val visits: Int = 0,
    val people: Int = 0,
    /** Of all steps those that residents did, in hundredths; none where no step was done. */
    val shareByResident: Int? = null,
    val services: List<FigureRow> = emptyList(),
    val ages: List<FigureRow> = emptyList(),
    val followUps: List<FigureRow> = emptyList(),
    val consentsGiven: Int = 0,
    val consentsRefused: Int = 0,
    val consentsDeferred: Int = 0,
    /** Whether a later period has begun. */
    val later: Boolean = false,
    val sending: Boolean = false,
    val problem: Text? = null,
) {
    /** Nobody was visited. */
    val empty: Boolean get() = !loading && visits == 0
}

/** What is done here. */
sealed interface ReportEvent {
    data class Over(val span: Span) : ReportEvent

    data object Earlier : ReportEvent

    data object Later : ReportEvent

    /** The visits behind a figure. */
    data class Behind(val figure: String) : ReportEvent

    /** Text and picture go to the team's chat. */
    data object Send : ReportEvent
}
