// Two lines and a mark: a person in a list, a visit, something that is due.

package vn.causo.app.ui

import android.view.View
import android.widget.TextView
import vn.causo.app.R

/** The views of `person_row` or `inner_row`, found once. */
class PersonLine(val root: View) {
    private val title: TextView = root.findViewById(R.id.row_title)
    private val detail: TextView = root.findViewById(R.id.row_detail)
    private val mark: TextView = root.findViewById(R.id.row_mark)

    /** Sets the texts and does nothing else: a list calls it for every row of a frame. */
    fun show(title: CharSequence, detail: CharSequence, mark: CharSequence?) {
        this.title.text = title
        this.detail.text = detail
        this.detail.shownIf(detail.isNotEmpty())
        this.mark.text = mark
        this.mark.shownIf(mark != null)
    }

    companion object {
        /** Those of this view, found the first time it is asked for. */
        fun of(view: View): PersonLine = view.tag as? PersonLine ?: PersonLine(view).also { view.tag = it }
    }
}
