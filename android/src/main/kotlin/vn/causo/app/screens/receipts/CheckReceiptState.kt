// A receipt that somebody brings: scanned, or read out.

package vn.causo.app.screens.receipts

import vn.causo.app.ui.Frame
import vn.causo.app.ui.Text

/** What is shown. */
data class CheckReceiptState(val typed: String = "", val busy: Boolean = false, val problem: Text? = null)

/** What is done here. */
sealed interface CheckReceiptEvent {
    /** The camera saw something. */
    data class Seen(val frame: Frame) : CheckReceiptEvent

    data class Typed(val text: String) : CheckReceiptEvent

    /** What was typed is looked up. */
    data object Check : CheckReceiptEvent
}
