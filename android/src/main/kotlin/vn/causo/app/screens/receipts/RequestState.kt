// A right that a resident asks for, and by when the commune answers.

package vn.causo.app.screens.receipts

import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** What is shown. */
data class RequestState(
    val name: String = "",
    val rights: List<Option> = emptyList(),
    val right: String? = null,
    /** Day on which it was asked for, ISO 8601; empty while it is not known. */
    val received: String = "",
    val today: String = "",
    /** By when, once it is recorded. */
    val deadlines: List<Text> = emptyList(),
    val busy: Boolean = false,
    val problem: Text? = null,
) {
    val ready: Boolean get() = right != null && received.isNotEmpty() && !busy && deadlines.isEmpty()
}

/** What is done here. */
sealed interface RequestEvent {
    data class Ask(val right: String) : RequestEvent

    data class Received(val day: String) : RequestEvent

    /** It is noted: the days count from now on. */
    data object Record : RequestEvent

    /** On with the work. */
    data object Done : RequestEvent
}
