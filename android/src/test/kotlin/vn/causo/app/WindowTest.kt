// The window on an enrolled phone: the PIN, then the day.

package vn.causo.app

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import vn.causo.app.model.UnlockModel
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.stage.TestApp
import vn.causo.app.stage.reads
import vn.causo.app.stage.until
import vn.causo.app.ui.Screen
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Phone

@RunWith(RobolectricTestRunner::class)
class WindowTest {
    private lateinit var phone: Phone

    @Before
    fun enrolled() = runBlocking {
        phone = commune.offline()
        phone.app.shutDown()
        (RuntimeEnvironment.getApplication() as TestApp).phone = phone
    }

    @Test
    fun `the PIN opens the day, and typing goes by our own keys`() {
        val window = Robolectric.buildActivity(MainActivity::class.java).setup().get()
        val content = window.window.decorView
        until("the PIN") { "Nhập mã PIN" in content.reads() }
        (window.shell.model() as UnlockModel).on(UnlockEvent.Pin(PIN))
        until("the day") { "Giúp một người" in content.reads() }
        assertEquals(Screen.TODAY, window.shell.top.value.place.screen)
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
