// What this app is, who answers for it, and whose work is in it.

package vn.causo.app.screens.settings

/** What only an unlocked phone knows; the rest is the same on every phone. */
data class AboutState(
    /** Who decides about the records: the commune. */
    val controller: String? = null,
    /** Whom to turn to. */
    val contact: String? = null,
)

/** Nothing is done here but going back. */
sealed interface AboutEvent
