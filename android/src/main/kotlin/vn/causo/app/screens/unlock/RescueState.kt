// The records on this phone do not open any more. What is safe, and what can still be saved.

package vn.causo.app.screens.unlock

import vn.causo.app.ui.Text

/** What is to be told and done. */
data class RescueState(
    /** Why it does not open, and what is safe. */
    val because: Text,
    /** Whether it may open at another time. */
    val mayOpen: Boolean = false,
    /** Whether what was never sent can still be taken out. */
    val maySave: Boolean = false,
    /** Something is under way. */
    val working: Boolean = false,
    /** What came of the last try. */
    val results: List<Text> = emptyList(),
    /** Whether nothing is left here that is nowhere else, as far as this phone can know. */
    val mayBeginAnew: Boolean = false,
    /** Asked once more before all of it goes. */
    val asking: Boolean = false,
)

/** What is done here. */
sealed interface RescueEvent {
    /** It is opened once more. */
    data object Retry : RescueEvent

    /** What was never sent is sent. */
    data object Send : RescueEvent

    /** It goes into a file that another phone carries. */
    data object File : RescueEvent

    /** All of it is to go. */
    data object BeginAnew : RescueEvent

    /** It goes. */
    data object Confirm : RescueEvent

    /** It stays. */
    data object Keep : RescueEvent
}
