// Two things side by side where there is room for words, or else one above the other.

package vn.causo.app.ui

import android.content.Context
import android.util.AttributeSet
import android.widget.LinearLayout

/** Room for two columns, in dp at the usual size of text. */
private const val ROOM = 300

/** A column on a narrow phone or with large text. Its children have a weight each. */
class Beside(context: Context, attributes: AttributeSet?) : LinearLayout(context, attributes) {
    init {
        val set = resources.configuration
        orientation = if (set.screenWidthDp / set.fontScale < ROOM) VERTICAL else HORIZONTAL
        isBaselineAligned = false
    }

    override fun onFinishInflate() {
        super.onFinishInflate()
        if (orientation == HORIZONTAL) return
        for (at in 0 until childCount) {
            getChildAt(at).layoutParams = (getChildAt(at).layoutParams as LayoutParams).apply {
                width = LayoutParams.MATCH_PARENT
                height = LayoutParams.WRAP_CONTENT
                weight = 0f
            }
        }
    }
}
