// Draws the list of guides.

package vn.causo.app.screens.guides

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class GuidesView(context: Context, send: (GuidesEvent) -> Unit) : ScreenView<GuidesState, GuidesEvent>(context, R.layout.guides, send) {
    private val problem: TextView = find(R.id.guides_problem)
    private val news: TextView = find(R.id.guides_news)
    private val list: ViewGroup = find(R.id.guides_list)
    private val empty: View = find(R.id.guides_empty)
    private val updating: View = find(R.id.guides_updating)
    private val again: View = find(R.id.guides_update)
    private var drawn: List<GuideRow>? = null

    init {
        onTap(R.id.guides_update) { GuidesEvent.Update }
        onTap(R.id.guides_cancel) { GuidesEvent.Cancel }
        onTap(R.id.guides_lesson) { GuidesEvent.Lesson }
    }

    override fun show(state: GuidesState) {
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        news.text = state.news?.let(::words)
        news.shownIf(state.news != null)
        updating.shownIf(state.updating)
        again.shownIf(!state.updating)
        empty.shownIf(state.rows?.isEmpty() == true)
        if (state.rows != drawn) rows(state.rows.orEmpty())
        drawn = state.rows
    }

    private fun rows(rows: List<GuideRow>) {
        list.removeAllViews()
        for (row in rows) {
            val line = LayoutInflater.from(context).inflate(R.layout.guides_row, list, false)
            line.findViewById<TextView>(R.id.guides_row_title).text = row.title
            line.findViewById<TextView>(R.id.guides_row_steps).text = words(row.steps)
            line.findViewById<TextView>(R.id.guides_row_from).text = words(row.from)
            line.setOnClickListener { send(GuidesEvent.Open(row.code)) }
            list.addView(line)
        }
    }
}
