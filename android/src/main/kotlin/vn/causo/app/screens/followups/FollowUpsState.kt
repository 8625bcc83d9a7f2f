// What was promised to residents, by day.

package vn.causo.app.screens.followups

import vn.causo.app.ui.Text

/** The list. */
data class FollowUpsState(
    /** What is due, the longest first; null while it is fetched. */
    val sections: List<FollowUpSection>? = null,
    /** Fewer are shown than there are. */
    val more: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is due at one time. */
data class FollowUpSection(val title: Text, val rows: List<FollowUpRow>)

/** Something that was promised. */
data class FollowUpRow(
    /** The visit that made it. */
    val visit: String,
    /** With whom. */
    val name: String,
    /** What for. */
    val what: Text,
    /** When, and how late. */
    val due: Text,
)

/** What is done here. */
sealed interface FollowUpsEvent {
    /** One is opened. */
    data class Open(val visit: String) : FollowUpsEvent

    /** More are shown. */
    data object More : FollowUpsEvent

    /** Where residents are. */
    data object Residents : FollowUpsEvent
}
