// Draws what is kept about the volunteer.

package vn.causo.app.screens.settings

import android.content.Context
import android.view.LayoutInflater
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class OwnDataView(context: Context, send: (OwnDataEvent) -> Unit) : ScreenView<OwnDataState, OwnDataEvent>(context, R.layout.own_data, send) {
    private val parts: LinearLayout = find(R.id.own_parts)
    private val notice: TextView = find(R.id.own_notice)
    private val problem: TextView = find(R.id.own_problem)

    override fun show(state: OwnDataState) {
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        notice.text = state.notice.joinToString("\n\n")
        parts.removeAllViews()
        for (part in state.parts) {
            add(R.layout.own_part, parts).text = words(part.title)
            for (row in part.rows) {
                add(R.layout.own_label, parts).text = words(row.label)
                add(R.layout.own_value, parts).text = words(row.value)
            }
        }
    }

    private fun add(layout: Int, into: LinearLayout): TextView {
        val line = LayoutInflater.from(context).inflate(layout, into, false) as TextView
        into.addView(line)
        return line
    }
}
