// How a camera's picture fills a view of another shape, however the phone is held.

package vn.causo.app.ui

import android.graphics.Matrix
import android.util.Size
import android.view.Surface
import kotlin.math.max

/**
 * What a `TextureView` of this size does with the picture. The system turns pictures for a phone that is held upright, and
 * stretches them to the view; left are their shape, and how the phone is held now (`Surface.ROTATION_…`).
 */
internal fun Sight.filling(view: Size, held: Int): Matrix {
    val upright = if (turned % 180 == 0) shown else Size(shown.height, shown.width)
    val across = held == Surface.ROTATION_90 || held == Surface.ROTATION_270
    val seen = if (across) Size(upright.height, upright.width) else upright
    val fill = max(view.width.toFloat() / seen.width, view.height.toFloat() / seen.height)
    val (x, y) = view.width / 2f to view.height / 2f
    return Matrix().apply {
        setScale(upright.width * fill / view.width, upright.height * fill / view.height, x, y)
        postRotate(-90f * held, x, y)
    }
}
