// What a hand does with a phone, whether a window is open on it or not.

package vn.causo.app.stage

import vn.causo.app.model.Model
import vn.causo.app.model.Shell
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.ui.Screen
import vn.causo.stage.PIN

/** A phone with the app on it. */
abstract class InHand : AutoCloseable {
    /** Which screen is shown, and what stands behind it. */
    abstract val shell: Shell

    val screen: Screen get() = shell.top.value.place.screen

    /** Waits until this screen is shown. */
    fun on(screen: Screen) = until("$screen") { this.screen == screen }

    /** The state of what is shown, once it is of this kind and holds. */
    inline fun <reified S : Any> state(what: String, crossinline holds: (S) -> Boolean = { true }): S {
        var found: S? = null
        until(what) {
            found = (shell.model().state.value as? S)?.takeIf(holds)
            found != null
        }
        return checkNotNull(found)
    }

    /** Does this on the screen that is shown. */
    @Suppress("UNCHECKED_CAST")
    fun send(event: Any) = (shell.model() as Model<*, Any>).on(event)

    /** Types the right PIN. */
    fun unlock() {
        on(Screen.UNLOCK)
        send(UnlockEvent.Pin(PIN))
        until("the PIN was right") { screen !in setOf(Screen.UNLOCK, Screen.OPENING) }
    }
}
