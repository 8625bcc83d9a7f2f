// One household and who lives in it.

package vn.causo.app.screens.household

import vn.causo.app.screens.people.PersonRow
import vn.causo.app.ui.Text

/** The household. */
data class HouseholdState(
    /** Address; none where none may be shown. */
    val address: String? = null,
    /** Hamlet's name. */
    val hamlet: String? = null,
    /** Who lives there. */
    val members: List<PersonRow> = emptyList(),
    /** It was fetched. */
    val known: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface HouseholdEvent {
    /** The screen is in sight. */
    data object Entered : HouseholdEvent

    /** Somebody who lives here is looked at. */
    data class Open(val subject: String) : HouseholdEvent

    /** Somebody lives here who is not recorded. */
    data object Add : HouseholdEvent
}
