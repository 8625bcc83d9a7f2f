// A receipt: what was agreed to, and how it stands.

package vn.causo.app.screens.receipts

import vn.causo.app.ui.Picture
import vn.causo.app.ui.Text

/** A purpose on a receipt. */
data class ReceiptRow(
    val code: String,
    val words: Text,
    /** Taken back since. */
    val withdrawn: Boolean,
    /** Chosen to be taken back now. */
    val chosen: Boolean = false,
)

/** How the receipt stands. */
enum class Standing {
    /** A true receipt, in force. */
    VALID,

    /** All of it was taken back. */
    WITHDRAWN,

    /** This phone cannot tell whether it is true. */
    UNKNOWN_DEVICE,
}

/** What is shown. */
data class ReceiptState(
    val loading: Boolean = true,
    /** Right after a hand-over: what was answered, one sentence each. */
    val answers: List<Text> = emptyList(),
    /** What became of what was being written. */
    val kept: Text? = null,
    /** How they are addressed; the answers are said so. */
    val form: String = "bác",
    /** Whether there is a receipt at all: whoever agreed to nothing has none. */
    val there: Boolean = false,
    val standing: Standing = Standing.VALID,
    val day: Text? = null,
    val rows: List<ReceiptRow> = emptyList(),
    val qr: Picture? = null,
    val spoken: String? = null,
    /** Whether it can be drawn: from its text alone, on a phone that knows who signed it. */
    val drawable: Boolean = false,
    /** Whether this phone knows whose it is. */
    val known: Boolean = false,
    /** Which purposes are taken back is being chosen. */
    val withdrawing: Boolean = false,
    val busy: Boolean = false,
    val problem: Text? = null,
) {
    /** Whether something can still be taken back. */
    val open: Boolean get() = rows.any { !it.withdrawn }
}

/** What is done here. */
sealed interface ReceiptEvent {
    /** The receipt's picture goes to the resident's phone. */
    data object Share : ReceiptEvent

    /** Its page is printed. */
    data object Print : ReceiptEvent

    /** Their mind has changed: which purposes? */
    data object ChangeMind : ReceiptEvent

    data class Choose(val purpose: String, val chosen: Boolean) : ReceiptEvent

    /** Those that were chosen are taken back. */
    data object Withdraw : ReceiptEvent

    /** Nothing is taken back. */
    data object Keep : ReceiptEvent

    /** Another right is asked for. */
    data object Request : ReceiptEvent

    /** On with the work. */
    data object Done : ReceiptEvent
}
