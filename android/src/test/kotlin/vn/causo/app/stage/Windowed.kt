// A phone in a hand with its real window, which the system may turn and end.

package vn.causo.app.stage

import android.os.Bundle
import android.os.Parcel
import android.view.View
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.android.controller.ActivityController
import vn.causo.app.MainActivity
import vn.causo.app.model.Shell
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.stage.Phone

/** The app's window on a phone of the stage. */
class Windowed(val phone: Phone) : InHand() {
    val app = RuntimeEnvironment.getApplication() as TestApp
    lateinit var controller: ActivityController<MainActivity>
        private set

    val window: MainActivity get() = controller.get()
    override val shell: Shell get() = window.shell
    val content: View get() = window.window.decorView

    init {
        app.phone = phone
        phone.close()
        open(null)
    }

    /** Opens a window, with what the system kept of an earlier one. */
    fun open(kept: Bundle?) {
        val made = Robolectric.buildActivity(MainActivity::class.java)
        controller = if (kept == null) made.setup() else made.setup(kept)
    }

    /** Goes to these places, one above the other. */
    fun go(vararg places: Place) = places.forEach(shell::go)

    /** Waits until these words can be read. */
    fun reads(words: String) = try {
        until("“$words”") { content.reads().any { words in it } }
    } catch (missing: AssertionError) {
        throw AssertionError("“$words” on $screen, which says ${content.reads()}", missing)
    }

    /** The system takes the window and the process away. What it keeps, as it keeps it: bytes. */
    fun die(): ByteArray {
        val kept = Bundle()
        controller.pause().stop().saveInstanceState(kept)
        val parcel = Parcel.obtain()
        kept.writeToParcel(parcel, 0)
        val bytes = parcel.marshall()
        parcel.recycle()
        controller.destroy()
        calling("the end of the process") { app.endProcess() }
        return bytes
    }

    /** A new process opens the window again. */
    fun live(kept: ByteArray) {
        val parcel = Parcel.obtain()
        parcel.unmarshall(kept, 0, kept.size)
        parcel.setDataPosition(0)
        open(Bundle.CREATOR.createFromParcel(parcel))
        parcel.recycle()
    }

    /** Takes the way back until another screen is shown, and gives which. */
    fun wayBack(): Screen {
        val from = shell.top.value
        repeat(STEPS) {
            if (shell.top.value === from) {
                @Suppress("DEPRECATION")
                window.onBackPressed()
            }
        }
        return screen
    }

    override fun close() {
        controller.pause().stop().destroy()
        calling("the end") { app.endProcess() }
    }

    private companion object {
        /** A screen has no more earlier parts than this. */
        const val STEPS = 6
    }
}
