// What stands behind a figure, for the team's own eyes.

package vn.causo.app.screens.report

import vn.causo.app.ui.Text

/** One visit, or one yes. */
data class BehindRow(
    /** The visit; empty for a yes, which leads to nobody. */
    val visit: String,
    val title: Text,
    val day: Text,
    val about: Text?,
)

/** What is shown. */
data class BehindState(
    val loading: Boolean = true,
    val figure: Text? = null,
    val rows: List<BehindRow> = emptyList(),
    /** How many there are in all. */
    val of: Int = 0,
    val problem: Text? = null,
)

/** What is done here. */
sealed interface BehindEvent {
    data class Open(val visit: String) : BehindEvent

    /** The list's end came into sight. */
    data object More : BehindEvent
}
