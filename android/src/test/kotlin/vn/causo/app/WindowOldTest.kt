// The window on the oldest framework that can be run here: nothing newer is called there.

package vn.causo.app

import kotlinx.coroutines.runBlocking
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import vn.causo.app.model.UnlockModel
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.stage.TestApp
import vn.causo.app.stage.reads
import vn.causo.app.stage.until
import vn.causo.stage.Commune
import vn.causo.stage.PIN

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [28])
class WindowOldTest {
    @Test
    fun `the PIN opens the day`() {
        val phone = runBlocking { commune.offline().also { it.app.shutDown() } }
        (RuntimeEnvironment.getApplication() as TestApp).phone = phone
        val window = Robolectric.buildActivity(MainActivity::class.java).setup().get()
        val content = window.window.decorView
        until("the PIN") { "Nhập mã PIN" in content.reads() }
        (window.shell.model() as UnlockModel).on(UnlockEvent.Pin(PIN))
        until("the day") { "Giúp một người" in content.reads() }
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
