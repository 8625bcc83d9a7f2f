// The app's process has the real core in it: a volunteer enrols against a real server, while Android's main thread goes on.

package vn.causo.app

import android.os.Looper
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import vn.causo.core.Stage
import vn.causo.stage.Commune
import vn.causo.stage.await

@RunWith(RobolectricTestRunner::class)
class CoreTest {
    @Test
    fun `a volunteer enrols, and the phone is unlocked after a restart`() = runBlocking {
        val phone = commune.phone("Bùi Thị Thử")
        phone.enrol(commune)
        assertEquals(Stage.LOCKED, phone.restart().stage())
        phone.unlock()
        assertEquals(Stage.UNLOCKED, phone.app.stage())
    }

    @Test
    fun `what the core answers arrives on the main thread`() {
        val phone = commune.phone("Bùi Thị Chính")
        var thread: Thread? = null
        CoroutineScope(Dispatchers.Main).launch {
            phone.start()
            thread = Thread.currentThread()
        }
        await("the core's answer") {
            shadowOf(Looper.getMainLooper()).idle()
            thread
        }
        assertTrue(thread === Looper.getMainLooper().thread)
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
