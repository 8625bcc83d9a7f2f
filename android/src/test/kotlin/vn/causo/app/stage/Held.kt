// A phone in a hand, without its screen: what is shown is read as state, what is done goes in as events.

package vn.causo.app.stage

import java.io.File
import org.robolectric.RuntimeEnvironment
import vn.causo.app.model.Core
import vn.causo.app.model.Model
import vn.causo.app.model.Shell
import vn.causo.app.platform.Preferences
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.ui.Screen
import vn.causo.stage.PIN
import vn.causo.stage.Phone

/** The app's shell over a phone of the stage, unlocked unless told otherwise; with what the system kept of it when its process ended. */
class Held(val phone: Phone, packed: ByteArray? = null, unlocked: Boolean = true) : AutoCloseable {
    val core = Core(File(phone.folder), File(phone.folder + "-practice"), phone.platform)
    val outside = Recorder()
    val shell = Shell(core, outside, Preferences(RuntimeEnvironment.getApplication()))

    init {
        calling("the end of the stage's own app") { phone.app.shutDown() }
        shell.open(packed)
        on(Screen.UNLOCK)
        if (unlocked) {
            unlock()
            until("the PIN was right") { shell.top.value.place.screen !in setOf(Screen.UNLOCK, Screen.OPENING) }
        }
    }

    /** Waits until this screen is shown. */
    fun on(screen: Screen) = until("$screen") { shell.top.value.place.screen == screen }

    /** Types the right PIN. */
    fun unlock() = send(UnlockEvent.Pin(PIN))

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

    override fun close() {
        shell.close()
        calling("the end") { core.app().shutDown() }
    }
}
