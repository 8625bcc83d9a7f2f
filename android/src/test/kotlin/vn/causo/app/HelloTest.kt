package vn.causo.app

import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.look.Looks

@RunWith(RobolectricTestRunner::class)
class HelloTest {
    @Test
    fun `it greets`() = Looks.check("hello", HelloActivity::class.java)
}
