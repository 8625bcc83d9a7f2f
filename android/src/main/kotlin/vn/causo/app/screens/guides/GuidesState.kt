// The guides of this phone: read without a PIN, without a network.

package vn.causo.app.screens.guides

import vn.causo.app.ui.Text

/** The list. */
data class GuidesState(
    /** The guides; null while they are fetched. */
    val rows: List<GuideRow>? = null,
    /** Newer ones are fetched. */
    val updating: Boolean = false,
    /** What came of that. */
    val news: Text? = null,
    /** What went wrong. */
    val problem: Text? = null,
)

/** A guide in the list. */
data class GuideRow(
    /** Its number. */
    val code: String,
    /** Title. */
    val title: String,
    /** How many steps. */
    val steps: Text,
    /** Who publishes it, and when it was last held against what it describes. */
    val from: Text,
)

/** What is done here. */
sealed interface GuidesEvent {
    /** One is read. */
    data class Open(val code: String) : GuidesEvent

    /** Newer ones are fetched. */
    data object Update : GuidesEvent

    /** That is given up. */
    data object Cancel : GuidesEvent

    /** The payment that moves no money. */
    data object Lesson : GuidesEvent
}
