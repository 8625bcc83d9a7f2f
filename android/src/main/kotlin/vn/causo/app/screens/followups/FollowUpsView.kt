// Draws what was promised.

package vn.causo.app.screens.followups

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class FollowUpsView(context: Context, send: (FollowUpsEvent) -> Unit) :
    ScreenView<FollowUpsState, FollowUpsEvent>(context, R.layout.followups, send) {
    private val problem: TextView = find(R.id.followups_problem)
    private val empty: View = find(R.id.followups_empty)
    private val list: ViewGroup = find(R.id.followups_list)
    private val more: View = find(R.id.followups_more)
    private var drawn: List<FollowUpSection>? = null

    init {
        onTap(R.id.followups_more) { FollowUpsEvent.More }
        onTap(R.id.followups_residents) { FollowUpsEvent.Residents }
    }

    override fun show(state: FollowUpsState) {
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        empty.shownIf(state.sections?.isEmpty() == true)
        more.shownIf(state.more)
        if (state.sections != drawn) draw(state.sections.orEmpty())
        drawn = state.sections
    }

    private fun draw(sections: List<FollowUpSection>) {
        list.removeAllViews()
        val inflater = LayoutInflater.from(context)
        for (section in sections) {
            val title = inflater.inflate(R.layout.followups_section, list, false) as TextView
            title.text = words(section.title)
            list.addView(title)
            for (row in section.rows) {
                val line = inflater.inflate(R.layout.followups_row, list, false)
                line.findViewById<TextView>(R.id.followups_row_name).text = row.name
                line.findViewById<TextView>(R.id.followups_row_what).text = words(row.what)
                line.findViewById<TextView>(R.id.followups_row_due).text = words(row.due)
                line.setOnClickListener { send(FollowUpsEvent.Open(row.visit)) }
                list.addView(line)
            }
        }
    }
}
