// Rows for a list of any length: a few views, used again and again.

package vn.causo.app.screens.people

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.BaseAdapter
import vn.causo.app.R
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.words

/** Draws [Pages]; `near` is told each row that is drawn, so that the next page is there before it is scrolled to. */
class PeopleAdapter(private val context: Context, private val near: (Int) -> Unit) : BaseAdapter() {
    private val inflater = LayoutInflater.from(context)
    private var rows = Pages()

    /** Shows these from now on. */
    fun show(rows: Pages) {
        if (rows === this.rows) return
        this.rows = rows
        notifyDataSetChanged()
    }

    override fun getCount() = rows.size

    override fun getItem(at: Int): PersonRow = rows[at]

    override fun getItemId(at: Int) = at.toLong()

    override fun getView(at: Int, old: View?, parent: ViewGroup): View {
        val view = old ?: inflater.inflate(R.layout.person_row, parent, false)
        bind(view, rows[at])
        if (at + Pages.AHEAD >= rows.size) near(at)
        return view
    }

    /** All that a row costs when it comes into sight: its texts are set. */
    fun bind(view: View, row: PersonRow) = PersonLine.of(view).show(row.name, row.detail, row.mark?.let(context::words))
}
