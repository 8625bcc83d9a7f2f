// A phone in a hand, without its screen: what is shown is read as state, what is done goes in as events.

package vn.causo.app.stage

import java.io.File
import org.robolectric.RuntimeEnvironment
import vn.causo.app.model.Core
import vn.causo.app.model.Shell
import vn.causo.app.platform.Preferences
import vn.causo.app.ui.Screen
import vn.causo.stage.Phone

/** The app's shell over a phone of the stage, unlocked unless told otherwise; with what the system kept of it when its process ended. */
class Held(val phone: Phone, packed: ByteArray? = null, unlocked: Boolean = true) : InHand() {
    val core = Core(File(phone.folder), File(phone.folder + "-practice"), phone.platform)
    val outside = Recorder()
    override val shell = Shell(core, outside, Preferences(RuntimeEnvironment.getApplication()))

    init {
        calling("the end of the stage's own app") { phone.app.shutDown() }
        shell.open(packed)
        if (unlocked) unlock() else on(Screen.UNLOCK)
    }

    override fun close() {
        shell.close()
        calling("the end") { core.app().shutDown() }
    }
}
