// On an old phone.

package vn.causo.app

import android.os.Build
import android.widget.TextView
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import vn.causo.core.practiceCode

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [28])
class HelloOldTest {
    @Test
    fun `it greets`() {
        assertEquals(28, Build.VERSION.SDK_INT)
        Robolectric.buildActivity(HelloActivity::class.java).use { controller ->
            val title = controller.setup().get().findViewById<TextView>(R.id.hello_title)
            assertEquals("Chào bạn, cầu số ở đây", title.text)
        }
        assertEquals("CAUSO-", runBlocking { practiceCode(15_000u) }.take(6))
    }
}
