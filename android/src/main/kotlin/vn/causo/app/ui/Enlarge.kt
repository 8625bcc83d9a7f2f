// Texts of one screen made larger at once, by whoever reads it.

package vn.causo.app.ui

import android.util.TypedValue
import android.view.View
import android.view.ViewGroup
import android.widget.TextView

/** All texts below a view, with the size that their layout gave them. Made before any is changed. */
class Enlarge(root: View) {
    private val sizes = mutableListOf<Pair<TextView, Float>>()
    private var now = 100

    init {
        gather(root)
    }

    /** Makes all of them so many hundredths of their own size. */
    fun to(percent: Int) {
        if (percent == now) return
        now = percent
        sizes.forEach { (view, size) -> view.setTextSize(TypedValue.COMPLEX_UNIT_PX, size * percent / 100) }
    }

    private fun gather(view: View) {
        if (view is TextView) sizes += view to view.textSize
        if (view is ViewGroup) for (at in 0 until view.childCount) gather(view.getChildAt(at))
    }
}
