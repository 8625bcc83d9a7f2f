// What is held about one person, for them to read and to take home.

package vn.causo.app.screens.receipts

import vn.causo.app.ui.Text

/** One part of it, as the core says it. */
data class HeldPart(val heading: String, val lines: List<String>)

/** What is shown. */
data class HeldState(
    val loading: Boolean = true,
    val parts: List<HeldPart> = emptyList(),
    val busy: Boolean = false,
    val problem: Text? = null,
) {
    /** Whether there is something to take home. */
    val there: Boolean get() = parts.isNotEmpty() && !busy
}

/** What is done here. */
sealed interface HeldEvent {
    data object Share : HeldEvent

    data object Print : HeldEvent

    /** What was set safe on their phone, as a page of its own. */
    data object Settings : HeldEvent

    /** A right is asked for. */
    data object Request : HeldEvent
}
