// What the system keeps of a window whose process may end. Each part is sealed for itself: a resident's answers can be read while
// the phone is locked, the way of screens is not.

package vn.causo.app.model

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.DataInputStream
import java.io.DataOutputStream

/** The sealed parts, where there are any. */
internal class Packed(
    /** The way of an unlocked phone. */
    val way: ByteArray?,
    /** What was answered in a hand-over that is not settled. */
    val asked: ByteArray?,
    /** The way of screens that need no PIN. */
    val front: ByteArray?,
) {
    /** All as one; null where there is none. */
    fun bytes(): ByteArray? {
        if (way == null && asked == null && front == null) return null
        val bytes = ByteArrayOutputStream()
        DataOutputStream(bytes).use { out ->
            for (part in listOf(way, asked, front)) {
                out.writeInt(part?.size ?: -1)
                part?.let(out::write)
            }
        }
        return bytes.toByteArray()
    }

    companion object {
        /** The parts of what [Packed.bytes] gave. */
        fun of(bytes: ByteArray): Packed = DataInputStream(ByteArrayInputStream(bytes)).use { Packed(part(it), part(it), part(it)) }

        private fun part(from: DataInputStream): ByteArray? =
            from.readInt().takeIf { it >= 0 }?.let { size -> ByteArray(size).also(from::readFully) }
    }
}
