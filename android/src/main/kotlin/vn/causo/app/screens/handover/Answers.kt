// Where the three answers stand: below the notice and always in sight, or, where letters are so large that nothing of the notice
// would be, at its end. Never one of them in sight and the others not.

package vn.causo.app.screens.handover

import android.view.View
import android.view.ViewGroup

/** The answers, with the place in the notice where their layout put them. */
internal class Answers(private val all: View, private val foot: ViewGroup) {
    private val end = all.parent as ViewGroup
    private val at = end.indexOfChild(all)

    /** Moves them to where they belong on a screen of this height. */
    fun settle(height: Int) {
        if (all.height == 0 || !all.isShown) return
        val below = all.height * 2 <= height
        if (below == (all.parent === foot)) return
        // Not while the screen is being laid out.
        foot.post {
            (all.parent as ViewGroup).removeView(all)
            if (below) foot.addView(all) else end.addView(all, at)
        }
    }
}
