// Somebody goes to live elsewhere in the commune.

package vn.causo.app.screens.household

import vn.causo.app.ui.Text

/** Who, and where to. */
data class MoveState(
    /** Their name. */
    val name: String = "",
    /** Where they will live. */
    val home: HomeState = HomeState(),
    /** It is being written. */
    val busy: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface MoveEvent {
    /** About where they will live. */
    data class Home(val event: HomeEvent) : MoveEvent

    /** It is so. */
    data object Save : MoveEvent
}
