// The camera for codes: a card's, a shop's, a receipt's, an invitation's.

package vn.causo.app.ui

import android.content.Context
import android.media.Image
import android.util.AttributeSet
import java.nio.ByteBuffer
import java.util.concurrent.atomic.AtomicBoolean

/** At most ten frames a second: a hand that holds a card does not tremble faster. */
private const val PAUSE_NANOS = 100_000_000L

/**
 * `<vn.causo.app.ui.CodeCamera>` of any size. The screen's `enter` and `leave` are passed on to it; [frame] becomes an
 * event, and the model gives it to its `Scanning`. A screen always offers to type what the code would have said.
 */
class CodeCamera(context: Context, attributes: AttributeSet?) : CameraView(context, attributes) {
    private val reading = AtomicBoolean()
    private var last = 0L
    private var light: ByteBuffer = ByteBuffer.allocateDirect(0)

    /** Takes frames, on the screen's thread, each after the one before was closed. */
    var frame: (Frame) -> Unit = Frame::close

    override fun sight() = Sight.forCodes(context)

    override fun take(image: Image) {
        if (image.timestamp - last < PAUSE_NANOS || !reading.compareAndSet(false, true)) return
        last = image.timestamp
        val plane = image.planes[0]
        // The camera wants its own buffer back at once; and one that it closes under a reader would be freed memory.
        if (light.capacity() < plane.buffer.remaining()) light = ByteBuffer.allocateDirect(plane.buffer.remaining())
        light.clear()
        light.put(plane.buffer)
        light.flip()
        val taken = Frame(light, image.width, image.height, plane.rowStride) { reading.set(false) }
        if (!post { frame(taken) }) taken.close()
    }
}
