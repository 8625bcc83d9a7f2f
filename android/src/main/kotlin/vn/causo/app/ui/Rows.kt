// A few rows in a page that scrolls as a whole. A list that can be long is a ListView.

package vn.causo.app.ui

import android.view.LayoutInflater
import android.view.View
import android.widget.LinearLayout

/** As many views of one layout in a column as there are rows; the column takes no room without any. */
class Rows<R>(private val column: LinearLayout, private val layout: Int, private val bind: (View, R) -> Unit) {
    private val inflater = LayoutInflater.from(column.context)

    /** Draws these rows, into the views that are there already. */
    fun show(rows: List<R>) {
        while (column.childCount > rows.size) column.removeViewAt(column.childCount - 1)
        while (column.childCount < rows.size) inflater.inflate(layout, column, true)
        rows.forEachIndexed { at, row -> bind(column.getChildAt(at), row) }
        column.shownIf(rows.isNotEmpty())
    }
}
