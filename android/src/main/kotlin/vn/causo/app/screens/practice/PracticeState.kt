// The way into the household that does not exist, and out of it.

package vn.causo.app.screens.practice

import vn.causo.app.ui.Text

/** What is there. */
data class PracticeState(
    /** Whether it is being practised. */
    val practising: Boolean = false,
    /** Whether something was practised before. */
    val begun: Boolean = false,
    /** Whether it begins anew, and what was practised goes. */
    val anew: Boolean = false,
    /** It opens. */
    val working: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface PracticeEvent {
    /** A PIN for practice alone: a new one, or the one from before. */
    data class Pin(val digits: String) : PracticeEvent

    /** Goes on, or begins anew. */
    data class Anew(val anew: Boolean) : PracticeEvent

    /** Back to the real records. */
    data object Leave : PracticeEvent
}
