// The PIN is asked.

package vn.causo.app.screens.unlock

import vn.causo.app.ui.Text

/** How far it is. */
data class UnlockState(
    /** Nothing but the PIN: a resident may still hold the phone. */
    val only: Boolean = false,
    /** The PIN is being tried: it takes about a second on purpose. */
    val trying: Boolean = false,
    /** Seconds until the next try; 0: now. */
    val waitSeconds: Int = 0,
    /** What went wrong. */
    val problem: Text? = null,
    /** Records that wait to be sent: they are safe, and go out locked too. */
    val waiting: Int = 0,
    /** Others' batches that are carried. */
    val carried: Int = 0,
    /** Whether it opens the household that does not exist. */
    val practice: Boolean = false,
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

    /** The household that does not exist, or out of it. */
    data object Practice : UnlockEvent

    /** Language and size of text. */
    data object Settings : UnlockEvent
}
