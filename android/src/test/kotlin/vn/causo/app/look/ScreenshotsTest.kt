// A picture comes back from its file as it was, and a change of a thousandth of it is noticed.

package vn.causo.app.look

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import java.nio.file.Files
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

@RunWith(RobolectricTestRunner::class)
class ScreenshotsTest {
    private val bitmap = Bitmap.createBitmap(200, 100, Bitmap.Config.ARGB_8888).apply { eraseColor(Color.WHITE) }
    private val file = Files.createTempDirectory("look").resolve("one.png")

    @Test
    fun `a file keeps every colour that the eye can tell`() {
        Canvas(bitmap).drawText("Cầu Số ở Vân Sơn", 5f, 50f, Paint().apply { textSize = 24f; isAntiAlias = true })
        assertEquals(0, there(bitmap))
        // More colours than a palette has.
        for (x in 0 until 200) for (y in 0 until 100) bitmap.setPixel(x, y, Color.rgb(x, 2 * y, 255 - x))
        assertEquals(0, there(bitmap))
    }

    @Test
    fun `a small spot is seen, and less than the eye sees is not`() {
        val before = Picture.of(bitmap)
        for (x in 0 until 5) for (y in 0 until 5) bitmap.setPixel(x, y, Color.rgb(245, 255, 255))
        assertEquals(25, before.differing(Picture.of(bitmap)).count { it })
        for (x in 0 until 5) for (y in 0 until 5) bitmap.setPixel(x, y, Color.rgb(250, 250, 250))
        assertEquals(0, before.differing(Picture.of(bitmap)).count { it })
    }

    @Test
    fun `a picture that nobody kept is refused`() {
        assumeTrue(System.getProperty("keep") == null)
        val refused = runCatching { Screenshots.check("nobody-kept-this", bitmap) }.exceptionOrNull()
        assertTrue("$refused", refused is AssertionError && "nobody kept it yet" in "${refused.message}")
    }

    /** How many pixels differ once a picture went to its file and back. */
    private fun there(bitmap: Bitmap): Int {
        val picture = Picture.of(bitmap)
        picture.write(file)
        return Picture.read(file).differing(picture).count { it }
    }
}
