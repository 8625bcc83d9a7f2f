// Everybody of the team's ground, and a search.

package vn.causo.app.screens.people

import vn.causo.app.ui.Text

/** The list. */
data class ResidentsState(
    /** Somebody to help is looked for, not only somebody's record. */
    val helping: Boolean = false,
    /** What is searched for. */
    val query: String = "",
    /** Everybody, as far as they are read. */
    val all: Pages = Pages(),
    /** Everybody is read. */
    val complete: Boolean = false,
    /** Who matches; none while nothing is searched for. */
    val found: Pages? = null,
    /** More match than are shown. */
    val more: Boolean = false,
    /** It takes long. */
    val slow: Boolean = false,
    /** Where the list stands: its first row, and how far that is above the edge in pixels. */
    val first: Int = 0,
    val offset: Int = 0,
    /** What went wrong. */
    val problem: Text? = null,
) {
    /** What the list shows. */
    val shown: Pages get() = found ?: all

    /** Nobody is recorded yet. */
    val empty: Boolean get() = found == null && complete && all.size == 0

    /** Nobody matches. */
    val nobody: Boolean get() = found?.size == 0
}

/** What is done here. */
sealed interface ResidentsEvent {
    /** The screen is in sight. */
    data object Entered : ResidentsEvent

    /** It is left with the list standing so. */
    data class Left(val first: Int, val offset: Int) : ResidentsEvent

    /** Something is searched for. */
    data class Query(val words: String) : ResidentsEvent

    /** Rows up to this one are drawn. */
    data class Near(val row: Int) : ResidentsEvent

    /** Somebody was tapped. */
    data class Open(val subject: String) : ResidentsEvent

    /** Somebody is not in the list. */
    data object Add : ResidentsEvent
}
