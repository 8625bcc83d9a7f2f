// One person recorded twice: both records side by side, made one, or apart again.

package vn.causo.app.screens.merge

import vn.causo.app.screens.newcomer.AlikeRow
import vn.causo.app.screens.people.PersonRow
import vn.causo.app.ui.Text

/** Both. */
data class MergeState(
    /** The record that one comes from. */
    val one: Side? = null,
    /** The other, once it is chosen. */
    val other: Side? = null,
    /** Who may be the same person. */
    val alike: List<AlikeRow> = emptyList(),
    /** What is searched for. */
    val query: String = "",
    /** Who matches. */
    val found: List<PersonRow> = emptyList(),
    /** Records that are shown as the first one already, each to be taken apart again. */
    val merged: List<MergedRow> = emptyList(),
    /** It is being written. */
    val busy: Boolean = false,
    /** What was done here. */
    val done: Text? = null,
    /** What went wrong. */
    val problem: Text? = null,
)

/** One record, as far as it may be shown. */
data class Side(
    /** Whom. */
    val subject: String,
    /** Name. */
    val name: String,
    /** What else is known, line by line. */
    val lines: List<Text>,
)

/** A record that is shown as the first one. */
data class MergedRow(
    /** Its own subject. */
    val subject: String,
    /** What taking it apart is called. */
    val words: Text,
)

/** What is done here. */
sealed interface MergeEvent {
    /** The other record is searched for. */
    data class Query(val words: String) : MergeEvent

    /** It is this. */
    data class Choose(val subject: String) : MergeEvent

    /** It is another one. */
    data object Anew : MergeEvent

    /** They are one person. */
    data object Merge : MergeEvent

    /** They are two people after all. */
    data class Unmerge(val subject: String) : MergeEvent
}
