// Contrast as WCAG 2 defines it, measured on what was drawn.

package vn.causo.app.look

import android.graphics.Bitmap
import android.graphics.Rect
import kotlin.math.max
import kotlin.math.min
import kotlin.math.pow

/** How well a text stands out from what is behind it. */
object Contrast {
    /** What text needs. */
    const val NORMAL = 4.5

    /** What large text needs: 24 dp, or 18.66 dp and bold. */
    const val LARGE = 3.0

    /** Between the most frequent colour of a part of a picture, its ground, and the one that is furthest from it. */
    fun of(drawn: Bitmap, part: Rect): Double {
        val pixels = IntArray(part.width() * part.height())
        drawn.getPixels(pixels, 0, part.width(), part.left, part.top, part.width(), part.height())
        val colours = frequent(pixels)
        val ground = luminance(colours.first())
        return colours.maxOf { between(ground, luminance(it)) }
    }

    private fun between(one: Double, other: Double) = (max(one, other) + 0.05) / (min(one, other) + 0.05)

    private fun luminance(colour: Int) =
        0.2126 * linear(colour shr 16 and 0xff) + 0.7152 * linear(colour shr 8 and 0xff) + 0.0722 * linear(colour and 0xff)

    private fun linear(channel: Int): Double {
        val part = channel / 255.0
        return if (part <= 0.04045) part / 12.92 else ((part + 0.055) / 1.055).pow(2.4)
    }
}
