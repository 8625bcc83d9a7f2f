// What is left behind when somebody goes from a screen: no picture, nothing to paste, no open phone; and where they come back to.

package vn.causo.app.robust

import android.content.ClipData
import android.content.ClipboardManager
import android.view.View
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.ListView
import android.widget.ScrollView
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import vn.causo.app.platform.Preferences
import vn.causo.app.screens.people.ResidentsState
import vn.causo.app.stage.Windowed
import vn.causo.app.stage.calling
import vn.causo.app.stage.shown
import vn.causo.app.stage.until
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.stage.Commune
import vn.causo.stage.meet

/** Screens that show nothing of anybody, and may be pictured: an officer explains them by a picture. */
private val OPEN = setOf(
    Screen.OPENING, Screen.LESSON, Screen.GUIDES, Screen.GUIDE, Screen.SYNC, Screen.COURIER, Screen.SETTINGS, Screen.ABOUT, Screen.PRACTICE,
)

@RunWith(RobolectricTestRunner::class)
class LeavingTest {
    @Test
    fun `every personal screen is in no picture`() {
        assertEquals(OPEN, Screen.entries.filterNot { it.personal }.toSet())
        val phone = calling("a phone") { commune.offline() }
        val facts = calling("records") { written(phone) }
        Windowed(phone).use { held ->
            with(held) {
                on(Screen.UNLOCK)
                secure()
                unlock()
                for ((screen, reached) in REACHED) {
                    shell.home()
                    go(*reached.way(facts).toTypedArray())
                    on(screen)
                    secure()
                }
            }
        }
    }

    private fun Windowed.secure() =
        assertEquals("$screen", screen !in OPEN, window.window.attributes.flags and FLAG_SECURE != 0)

    @Test
    fun `what was copied here is nowhere to paste once the phone locks, and another app's own stays`() = windowed {
        unlock()
        val board = app.getSystemService(ClipboardManager::class.java)
        controller.windowFocusChanged(true)
        board.setPrimaryClip(ClipData.newPlainText("", "Bùi Thị Hoa"))
        until("the system told") { true }
        calling("the lock") { shell.lock() }
        until("nothing to paste") { board.primaryClip?.getItemAt(0)?.text.isNullOrEmpty() }

        unlock()
        controller.windowFocusChanged(false)
        board.setPrimaryClip(ClipData.newPlainText("", "số của quán phở"))
        until("the system told") { true }
        calling("the lock") { shell.lock() }
        on(Screen.UNLOCK)
        assertEquals("số của quán phở", board.primaryClip?.getItemAt(0)?.text.toString())
    }

    @Test
    fun `the window is thrown away while the process lives, and the PIN is asked`() = windowed {
        unlock()
        shell.go(Place(Screen.RESIDENTS))
        controller.pause().stop().destroy()
        open(null)
        unlock()
        assertEquals("who threw it away begins anew", Screen.TODAY, screen)
    }

    @Test
    fun `the way back, and a window that is turned, stand where they were scrolled to`() {
        val phone = calling("a phone") { commune.offline() }
        calling("people") { repeat(30) { phone.session.meet("Bùi Thị Số $it", "1955") } }
        Windowed(phone).use { held ->
            with(held) {
                unlock()
                shell.go(Place(Screen.RESIDENTS))
                state<ResidentsState>("everybody") { it.complete }
                until("the rows") { the<ListView>().childCount > 0 }
                the<ListView>().setSelectionFromTop(12, -5)
                until("it is scrolled") { the<ListView>().firstVisiblePosition == 12 }
                shell.go(Place(Screen.SETTINGS))
                until("the settings") { the<ScrollView>().let { it.getChildAt(0).height > it.height } }
                the<ScrollView>().scrollTo(0, 150)
                shell.go(Place(Screen.ABOUT))
                until("the next") { screen == Screen.ABOUT }
                shell.back()
                until("the settings where they were") { screen == Screen.SETTINGS && the<ScrollView>().scrollY == 150 }
                controller.recreate()
                until("the same, turned") { the<ScrollView>().scrollY == 150 }
                shell.back()
                until("the list where it was") { screen == Screen.RESIDENTS && the<ListView>().firstVisiblePosition == 12 }
            }
        }
    }

    private inline fun <reified V : View> Windowed.the(): V = content.shown().filterIsInstance<V>().first()

    @Test
    fun `the team that was chosen is the team of the next process`() {
        val app = RuntimeEnvironment.getApplication()
        assertNull(Preferences(app).team)
        Preferences(app).team = "to-2"
        assertEquals("to-2", Preferences(app).team)
    }

    private fun windowed(test: Windowed.() -> Unit) = Windowed(calling("a phone") { commune.offline() }).use(test)

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
