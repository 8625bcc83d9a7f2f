// The PIN is asked.

package vn.causo.app.screens.unlock

import vn.causo.app.ui.Text

/** How far it is. */
data class UnlockState(
    /** The PIN is being tried: it takes about a second on purpose. */
    val trying: Boolean = false,
    /** Seconds until the next try; 0: now. */
    val waitSeconds: Int = 0,
    /** Wrong PINs left before the records on this phone cannot be opened any more. */
    val left: Int? = null,
    /** What went wrong. */
    val problem: Text? = null,
    /** Records that wait to be sent: they are safe, and go out locked too. */
    val waiting: Int = 0,
)

/** What is done here. */
sealed interface UnlockEvent {
    /** A PIN was typed. */
    data class Pin(val digits: String) : UnlockEvent

    /** The guides, which need no PIN. */
    data object Guides : UnlockEvent

    /** What waits is sent, which needs none either. */
    data object Sync : UnlockEvent

    /** A colleague's file is taken or given. */
    data object Courier : UnlockEvent

    /** The household that does not exist. */
    data object Practice : UnlockEvent
}
