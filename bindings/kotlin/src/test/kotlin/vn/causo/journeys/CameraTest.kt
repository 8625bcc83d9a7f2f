// A camera's frame goes in as it lies, without a copy, and its codes come out with their corners.

package vn.causo.journeys

import java.io.ByteArrayInputStream
import java.nio.ByteBuffer
import javax.imageio.ImageIO
import kotlin.math.abs
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.drawQr
import vn.causo.core.practiceCode
import vn.causo.core.scanCodes
import vn.causo.stage.refusal

private const val WIDTH = 1280
private const val HEIGHT = 720
private const val STRIDE = 1344

/** A light frame, as a camera gives it: outside of the heap, with unused bytes behind each row. */
private fun frame(): ByteBuffer =
    ByteBuffer.allocateDirect(STRIDE * HEIGHT).also { while (it.hasRemaining()) it.put(0xe6.toByte()) }

/** Puts a code of so many pixels into a frame. */
private suspend fun ByteBuffer.show(text: String, side: Int, left: Int, top: Int) {
    val code = ImageIO.read(ByteArrayInputStream(drawQr(text, side.toUInt())))
    for (y in 0 until code.height) for (x in 0 until code.width) {
        put((top + y) * STRIDE + left + x, (code.getRGB(x, y) and 0xff).toByte())
    }
}

private fun ByteBuffer.scanned() = scanCodes(apply { rewind() }, WIDTH.toUInt(), HEIGHT.toUInt(), STRIDE.toUInt())

class CameraTest {
    @Test
    fun `every code that is drawn is seen where it is`() = runBlocking {
        val (near, far) = practiceCode(15_000u) to practiceCode(20_000u)
        val frame = frame()
        assertEquals(emptyList<Any>(), frame.scanned())
        frame.show(near, 300, 100, 200)
        frame.show(far, 200, 800, 260)
        val seen = frame.scanned()
        assertEquals(listOf(near, far), seen.map { it.text })
        for ((code, left, side) in listOf(Triple(seen[0], 100, 300), Triple(seen[1], 800, 200))) {
            val xs = code.corners.map { it.x.toInt() }
            // Around a code lies its quiet zone.
            assertTrue("$xs", xs.min() in left..left + side / 4 && xs.max() in left + side * 3 / 4..left + side)
            assertEquals(4, code.corners.size)
            assertTrue(abs(code.corners[0].y.toInt() - code.corners[1].y.toInt()) < 6)
        }
    }

    @Test
    fun `a frame that is none is refused`() {
        val refused = runBlocking {
            refusal<FieldException.FixField> { scanCodes(ByteBuffer.allocateDirect(10), 640u, 480u, 640u) }
        }
        assertEquals("plane" to "plane_malformed", refused.field to refused.code)
    }
}
