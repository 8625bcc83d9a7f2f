// Draws what stands behind a figure.

package vn.causo.app.screens.report

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.AbsListView
import android.widget.BaseAdapter
import android.widget.ListView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.Header
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class BehindView(context: Context, send: (BehindEvent) -> Unit) :
    ScreenView<BehindState, BehindEvent>(context, R.layout.behind, send) {
    private val header: Header = find(R.id.behind_header)
    private val list: ListView = find(R.id.behind_list)
    private val empty: View = find(R.id.behind_empty)
    private val problem: TextView = find(R.id.behind_problem)
    private val rows = Rows()
    private var wanted = 0

    init {
        list.adapter = rows
        list.setOnItemClickListener { _, _, at, _ -> send(BehindEvent.Open(rows.all[at].visit)) }
        list.setOnScrollListener(object : AbsListView.OnScrollListener {
            override fun onScrollStateChanged(view: AbsListView, state: Int) = Unit

            override fun onScroll(view: AbsListView, first: Int, seen: Int, all: Int) {
                if (all in 1..<wanted && first + seen >= all) send(BehindEvent.More)
            }
        })
    }

    override fun show(state: BehindState) {
        header.title = state.figure?.let(::words).orEmpty()
        wanted = state.of
        rows.all = state.rows
        rows.notifyDataSetChanged()
        list.shownIf(state.rows.isNotEmpty())
        empty.shownIf(!state.loading && state.rows.isEmpty() && state.problem == null)
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
    }

    private inner class Rows : BaseAdapter() {
        var all: List<BehindRow> = emptyList()

        override fun getCount() = all.size

        override fun getItem(at: Int) = all[at]

        override fun getItemId(at: Int) = at.toLong()

        override fun isEnabled(at: Int) = all[at].visit.isNotEmpty()

        override fun getView(at: Int, used: View?, parent: ViewGroup): View {
            val line = used ?: LayoutInflater.from(context).inflate(R.layout.behind_row, parent, false)
            val row = all[at]
            line.findViewById<TextView>(R.id.behind_row_title).text = words(row.title)
            val second = listOfNotNull(words(row.day).ifEmpty { null }, row.about?.let(::words))
            line.findViewById<TextView>(R.id.behind_row_second).text = second.joinToString(" · ")
            return line
        }
    }
}
