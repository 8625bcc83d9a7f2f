// One picture of the camera on its way to what reads codes in it.

package vn.causo.app.ui

import java.nio.ByteBuffer

/** The brightness of a frame, a byte a pixel. Whoever takes it closes it: the camera gives no other before. */
class Frame(
    /** A direct buffer. It is used again after [close]. */
    val light: ByteBuffer,
    /** Pixels in a row. */
    val width: Int,
    /** Rows. */
    val height: Int,
    /** Bytes from row to row. */
    val stride: Int,
    private val taken: () -> Unit = {},
) : AutoCloseable {
    /** It was read. */
    override fun close() = taken()
}
