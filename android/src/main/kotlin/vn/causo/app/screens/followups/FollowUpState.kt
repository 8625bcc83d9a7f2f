// One thing that was promised, and how it ends.

package vn.causo.app.screens.followups

import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** It. */
data class FollowUpState(
    /** With whom; none while it is fetched. */
    val name: String? = null,
    /** What for. */
    val what: Text? = null,
    /** When. */
    val due: Text? = null,
    /** A dossier's number and agency. */
    val dossier: Text? = null,
    /** How it can end: by the resident's word, or by where the dossier stands. */
    val answers: List<Option> = emptyList(),
    /** How it does. */
    val answer: String? = null,
    /** Whether a day can be chosen on which it is due again. */
    val asksDay: Boolean = false,
    /** That day, as the core writes days. */
    val day: String? = null,
    /** The earliest that it can be: today. */
    val earliest: String = "",
    /** How often somebody is visited who is visited again and again. */
    val repeat: Text? = null,
    /** They may be called. */
    val mayCall: Boolean = false,
    /** A visit ends it. */
    val byVisit: Boolean = false,
    /** The resident is to be asked first. */
    val ask: Boolean = false,
    /** It is being written. */
    val working: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface FollowUpEvent {
    /** It ends so. */
    data class Answer(val code: String) : FollowUpEvent

    /** It is due again on this day. */
    data class Due(val day: String) : FollowUpEvent

    /** That is written down. */
    data object Save : FollowUpEvent

    /** They are called. */
    data object Call : FollowUpEvent

    /** They are visited. */
    data object Visit : FollowUpEvent

    /** Who it is. */
    data object Resident : FollowUpEvent

    /** They are asked. */
    data object Ask : FollowUpEvent
}
