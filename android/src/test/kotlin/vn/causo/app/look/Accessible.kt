// What everybody must be able to do with a screen, checked on its views and on its pixels.

package vn.causo.app.look

import android.graphics.Bitmap
import android.graphics.Rect
import android.view.View
import android.view.ViewGroup
import android.widget.EditText
import android.widget.TextView
import java.util.Locale

/** Checks of a laid out tree of views, and of the picture that was drawn of it. */
object Accessible {
    /** The least side of what is touched, in dp. */
    private const val TARGET = 48

    /** Fails with every complaint about the tree. */
    fun check(root: View, drawn: Bitmap) {
        val complaints = complaints(root, drawn)
        if (complaints.isNotEmpty()) throw AssertionError(complaints.joinToString("\n"))
    }

    /** One sentence for each thing that somebody could not read, hear or touch. */
    fun complaints(root: View, drawn: Bitmap): List<String> {
        val views = visible(root)
        val labelled = views.map { it.labelFor }.toSet()
        return views.flatMap { view ->
            listOfNotNull(
                unlabelled(view, labelled),
                small(view),
                (view as? TextView)?.let(::cut),
                (view as? TextView)?.let { pale(it, root, drawn) },
            ).map { "${name(view)} $it" }
        }
    }

    private fun visible(view: View): List<View> = when {
        view.visibility != View.VISIBLE || view.width == 0 || view.height == 0 -> emptyList()
        view is ViewGroup -> listOf(view) + (0 until view.childCount).flatMap { visible(view.getChildAt(it)) }
        else -> listOf(view)
    }

    private fun touched(view: View) = view.isClickable || view.isLongClickable || view is EditText

    private fun unlabelled(view: View, labelled: Set<Int>): String? {
        val hidden = view.importantForAccessibility == View.IMPORTANT_FOR_ACCESSIBILITY_NO
        if (hidden || !touched(view) && !view.isFocusable || view is ViewGroup && !touched(view)) return null
        val named = view.id != View.NO_ID && view.id in labelled
        return if (named || spoken(view).isNotBlank()) null else "says nothing to whoever does not see it"
    }

    /** What a screen reader says of a view: its own words, or those of what is in it and not touched by itself. */
    private fun spoken(view: View): String {
        val own = view.contentDescription ?: (view as? TextView)?.run { text.ifBlank { hint } }
        if (!own.isNullOrBlank() || view !is ViewGroup) return own?.toString().orEmpty()
        return (0 until view.childCount).map(view::getChildAt).filter { it.visibility == View.VISIBLE && !touched(it) }
            .joinToString(" ") { spoken(it) }
    }

    private fun small(view: View): String? {
        if (!touched(view) || !view.isEnabled) return null
        val density = view.resources.displayMetrics.density
        // Whole pixels: half a one less is no smaller a target.
        val least = (TARGET * density).toInt()
        if (view.width >= least && view.height >= least) return null
        return "is ${(view.width / density).toInt()} × ${(view.height / density).toInt()} dp, too small for a thumb"
    }

    private fun cut(view: TextView): String? {
        val layout = view.layout ?: return null
        val lines = 0 until layout.lineCount
        val width = view.width - view.totalPaddingLeft - view.totalPaddingRight
        val height = view.height - view.totalPaddingTop - view.totalPaddingBottom
        val scrolls = view is EditText || view.movementMethod != null
        return when {
            view.text.isEmpty() || scrolls -> null
            lines.any { layout.getEllipsisCount(it) > 0 } -> "ends in dots"
            layout.getLineEnd(lines.last) < layout.text.length || layout.height > height -> "is cut below"
            lines.any { layout.getLineMax(it) > width + 1 } -> "is cut at its side"
            lines.any { splits(layout.text, layout.getLineEnd(it)) } -> "is broken within a word"
            outside(view) -> "reaches out of what holds it"
            else -> null
        }
    }

    private fun splits(text: CharSequence, at: Int) =
        at in 1 until text.length && text[at - 1].isLetterOrDigit() && text[at].isLetterOrDigit()

    /** Whether its own holder, which does not scroll, shows only a part of it. */
    private fun outside(view: View): Boolean {
        val holder = view.parent as? ViewGroup ?: return false
        val scrolls = holder.isScrollContainer || holder.canScrollVertically(1) || holder.canScrollVertically(-1) ||
            holder.canScrollHorizontally(1) || holder.canScrollHorizontally(-1)
        return !scrolls && (view.left < 0 || view.top < 0 || view.right > holder.width || view.bottom > holder.height)
    }

    private fun pale(view: TextView, root: View, drawn: Bitmap): String? {
        val shown = Rect()
        if (view.text.isBlank() && view.hint.isNullOrBlank() || !view.isEnabled || !view.getGlobalVisibleRect(shown)) return null
        val origin = IntArray(2).also(root::getLocationInWindow)
        // What the fold cuts is looked at when it is scrolled into sight.
        if (shown.height() < view.height && view.height < drawn.height / 2) return null
        shown.offset(-origin[0], -origin[1])
        shown.left += view.totalPaddingLeft
        shown.right -= view.totalPaddingRight
        if (!shown.intersect(0, 0, drawn.width, drawn.height) || shown.width() < 4 || shown.height() < view.textSize / 2) return null
        val least = if (large(view)) Contrast.LARGE else Contrast.NORMAL
        val contrast = Contrast.of(drawn, shown)
        return if (contrast >= least) null else "has a contrast of %.1f : 1 and needs %.1f : 1".format(Locale.ROOT, contrast, least)
    }

    private fun large(view: TextView): Boolean {
        val dp = view.textSize / view.resources.displayMetrics.density
        return dp >= 24 || dp >= 18.66 && view.typeface?.isBold == true
    }

    private fun name(view: View): String {
        val id = if (view.id == View.NO_ID) null else runCatching { view.resources.getResourceEntryName(view.id) }.getOrNull()
        val words = (view as? TextView)?.text?.toString().orEmpty().take(30)
        return listOfNotNull(view.javaClass.simpleName, id, words.ifBlank { null }?.let { "“$it”" }).joinToString(" ")
    }
}
