// A payment code is read, or all codes on a shop's counter are compared with the shop's own.

package vn.causo.app.screens.shop

import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.Frame
import vn.causo.app.ui.Text

/** What is done with the next code. */
enum class ShopStep {
    /** It is read. */
    READ,

    /** It is the shop's own, from its bank app. */
    OWN,

    /** It hangs on the counter. */
    COUNTER,

    /** All were compared. */
    FOUND,
}

/** How far it is. */
data class ShopState(
    val step: ShopStep = ShopStep.READ,
    /** The camera looks for a code. */
    val scanning: Boolean = true,
    /** What was typed or pasted in a code's stead. */
    val typed: String = "",
    /** What the code says that was read. */
    val lines: List<CardLine> = emptyList(),
    /** What to mind about it. */
    val warnings: List<Text> = emptyList(),
    /** Codes of the counter so far. */
    val counted: Int = 0,
    /** The shop's own code is known. */
    val own: Boolean = false,
    /** Whether customers may go on paying. */
    val good: Boolean = false,
    /** A code pays into another account than the shop's own. */
    val changed: Boolean = false,
    /** What was found, the gravest first. */
    val findings: List<Text> = emptyList(),
    /** A visit waits for what is found. */
    val forVisit: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface ShopEvent {
    /** The camera saw something. */
    class Saw(val frame: Frame) : ShopEvent

    /** A code's text is typed or pasted. */
    data class Typed(val text: String) : ShopEvent

    /** What was typed is the code. */
    data object Take : ShopEvent

    /** The next code is looked for. */
    data object Scan : ShopEvent

    /** One code is to be read. */
    data object Read : ShopEvent

    /** A counter is to be compared. */
    data object Compare : ShopEvent

    /** Every code of the counter was shown. */
    data object All : ShopEvent

    /** What was found goes into the visit. */
    data object Keep : ShopEvent
}
