// What is kept about the volunteer.

package vn.causo.app.screens.settings

import vn.causo.app.ui.Text

/** A line with its name. */
data class OwnRow(val label: Text, val value: Text)

/** One team, or the phone. */
data class OwnPart(val title: Text, val rows: List<OwnRow>)

/** All that is known here. */
data class OwnDataState(
    /** What is kept, who sees it, how long: in sentences. */
    val notice: List<String> = emptyList(),
    /** In numbers. */
    val parts: List<OwnPart> = emptyList(),
    /** What went wrong. */
    val problem: Text? = null,
)

/** Nothing is done here but going back. */
sealed interface OwnDataEvent
