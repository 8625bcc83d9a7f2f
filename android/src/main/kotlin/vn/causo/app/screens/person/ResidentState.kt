// One person: who they are, where they live, what was done with them, and what can be done now.

package vn.causo.app.screens.person

import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** The card. */
data class ResidentState(
    /** Name; none while it is fetched. */
    val name: String? = null,
    /** As they are called: `bác Na`. */
    val called: String = "",
    /** Birth date, as far as it is known. */
    val birth: Text? = null,
    /** That they died or moved away. */
    val mark: Text? = null,
    /** Phone as people write it: `0912 345 678`. */
    val phone: String? = null,
    /** Where they live: address and hamlet. */
    val home: String? = null,
    /** Nobody comes to them any more. */
    val gone: Boolean = false,
    /** Other records are shown as this person too. */
    val merged: Boolean = false,
    /** The last visits, the newest first. */
    val visits: List<VisitRow> = emptyList(),
    /** What can be noted of their life; none while that is not asked for. */
    val lives: List<Option> = emptyList(),
    /** What is noted now. */
    val life: String? = null,
    /** It takes long, or is being written. */
    val busy: Boolean = false,
    /** They may not be shown any more, or never were here. */
    val nobody: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** A visit of theirs. */
data class VisitRow(
    /** Its id. */
    val visit: String,
    /** What it helped with. */
    val service: Text,
    /** When, and how it ended. */
    val detail: Text,
)

/** What is done here. */
sealed interface ResidentEvent {
    /** The screen is in sight. */
    data object Entered : ResidentEvent

    /** They are helped. */
    data object Help : ResidentEvent

    /** They are called. */
    data object Call : ResidentEvent

    /** Who lives with them. */
    data object Home : ResidentEvent

    /** They are asked for a yes. */
    data object Ask : ResidentEvent

    /** What is held about them. */
    data object Held : ResidentEvent

    /** A right that they ask for. */
    data object Request : ResidentEvent

    /** A receipt of theirs is read. */
    data object Receipt : ResidentEvent

    /** What happened in their life is to be noted, or not after all. */
    data object Life : ResidentEvent

    /** It is this. */
    data class Note(val code: String) : ResidentEvent

    /** They go to live elsewhere in the commune. */
    data object Move : ResidentEvent

    /** They are recorded twice. */
    data object Merge : ResidentEvent

    /** A visit is looked at. */
    data class Visit(val visit: String) : ResidentEvent
}
