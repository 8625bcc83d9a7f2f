// The phone joins a team: an invitation, a PIN, eight digits.

package vn.causo.app.screens.start

import vn.causo.app.ui.Frame
import vn.causo.app.ui.Text

/** Parts of it, in their order. */
enum class EnrolPart {
    /** What this is, before anything is asked. */
    WELCOME,

    /** The invitation is looked for with the camera. */
    SCAN,

    /** It is typed or pasted. */
    TYPE,

    /** A new PIN. */
    PIN,

    /** The same once more. */
    PIN_AGAIN,

    /** The server is asked, and then the officer. */
    WAIT,

    /** Both compare eight digits. */
    DIGITS,

    /** They were not the same. */
    DIFFERENT,
}

/** How far it is. */
data class EnrolState(
    val part: EnrolPart = EnrolPart.WELCOME,
    /** Whether this phone is in a team already: it keeps its PIN. */
    val further: Boolean = false,
    /** The invitation as it is typed. */
    val typed: String = "",
    /** The eight digits, in two groups. */
    val digits: String = "",
    /** The officer is awaited; before that, the server. */
    val officer: Boolean = false,
    /** Nothing goes on by itself. */
    val stuck: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
) {
    /** Whether there is an earlier part, or a screen before this one. */
    val back: Boolean get() = further || part in setOf(EnrolPart.SCAN, EnrolPart.TYPE, EnrolPart.PIN, EnrolPart.PIN_AGAIN)
}

/** What is done here. */
sealed interface EnrolEvent {
    /** Looks with the camera. */
    data object Scan : EnrolEvent

    /** Types instead. */
    data object Type : EnrolEvent

    /** A frame of the camera. */
    data class Seen(val frame: Frame) : EnrolEvent

    /** The invitation was changed. */
    data class Typed(val text: String) : EnrolEvent

    /** The invitation is typed. */
    data object Take : EnrolEvent

    /** A PIN was typed. */
    data class Pin(val digits: String) : EnrolEvent

    /** Once more, with the same invitation and PIN. */
    data object Retry : EnrolEvent

    /** Nobody waits any longer. */
    data object GiveUp : EnrolEvent

    /** The digits are the same on both screens. */
    data object Same : EnrolEvent

    /** They are not. */
    data object Different : EnrolEvent

    /** The guides, for somebody in no team. */
    data object Guides : EnrolEvent

    /** The household that does not exist. */
    data object Practice : EnrolEvent

    /** Language and size of text. */
    data object Settings : EnrolEvent
}
