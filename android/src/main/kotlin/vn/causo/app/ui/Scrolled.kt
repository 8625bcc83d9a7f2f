// Where a screen was scrolled to. Of the views' own state this alone outlives them: what was typed is the models' affair.

package vn.causo.app.ui

import android.view.View
import android.view.ViewGroup
import android.widget.AbsListView
import android.widget.ScrollView

/** Positions of the scrolling parts of one layout, in the layout's own order. */
class Scrolled private constructor(private val positions: List<Pair<Int, Int>>) {
    /** Scrolls the same layout there as soon as it is laid out. */
    fun restore(root: View) {
        for ((part, position) in parts(root).toList().zip(positions)) {
            if (part is AbsListView) part.setSelectionFromTop(position.first, position.second)
        }
        root.addOnLayoutChangeListener(object : View.OnLayoutChangeListener {
            override fun onLayoutChange(view: View, l: Int, t: Int, r: Int, b: Int, ol: Int, ot: Int, or: Int, ob: Int) {
                root.removeOnLayoutChangeListener(this)
                for ((part, position) in parts(root).toList().zip(positions)) {
                    if (part is ScrollView) part.scrollTo(0, position.second)
                }
            }
        })
    }

    companion object {
        /** Where this layout stands now. */
        fun of(root: View) = Scrolled(
            parts(root).map { part ->
                if (part is AbsListView) part.firstVisiblePosition to (part.getChildAt(0)?.top ?: 0) else 0 to part.scrollY
            }.toList(),
        )

        private fun parts(view: View): Sequence<View> = sequence {
            if (view is AbsListView || view is ScrollView) yield(view)
            if (view is ViewGroup && view !is AbsListView) for (at in 0 until view.childCount) yieldAll(parts(view.getChildAt(at)))
        }
    }
}
