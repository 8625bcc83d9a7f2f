// Draws two records side by side.

package vn.causo.app.screens.merge

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.EditText
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.screens.newcomer.AlikeRow
import vn.causo.app.screens.people.PersonRow
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.Rows
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class MergeView(context: Context, send: (MergeEvent) -> Unit) : ScreenView<MergeState, MergeEvent>(context, R.layout.merge, send) {
    private val one = SideOf(R.id.merge_one, R.id.merge_one_name, R.id.merge_one_lines)
    private val other = SideOf(R.id.merge_other, R.id.merge_other_name, R.id.merge_other_lines)
    private val chooseRoom: View = find(R.id.merge_choose)
    private val query: EditText = find(R.id.merge_query)
    private val anew: View = find(R.id.merge_anew)
    private val merge: View = find(R.id.merge_merge)
    private val done: TextView = find(R.id.merge_done)
    private val problem: TextView = find(R.id.merge_problem)
    private val alikeTitle: View = find(R.id.merge_alike_title)
    private val mergedRoom: View = find(R.id.merge_merged_room)
    private val alike = Rows<AlikeRow>(find(R.id.merge_alike), R.layout.inner_row) { view, row ->
        PersonLine.of(view).show(row.name, row.detail, words(row.why))
        view.setOnClickListener { send(MergeEvent.Choose(row.subject)) }
    }
    private val found = Rows<PersonRow>(find(R.id.merge_found), R.layout.inner_row) { view, row ->
        PersonLine.of(view).show(row.name, row.detail, row.mark?.let(::words))
        view.setOnClickListener { send(MergeEvent.Choose(row.subject)) }
    }
    private val merged = Rows<MergedRow>(find(R.id.merge_merged), R.layout.apart_row) { view, row ->
        (view as Button).text = words(row.words)
        view.setOnClickListener { send(MergeEvent.Unmerge(row.subject)) }
    }

    init {
        query.typed { send(MergeEvent.Query(it)) }
        onTap(R.id.merge_anew) { MergeEvent.Anew }
        onTap(R.id.merge_merge) { MergeEvent.Merge }
    }

    override fun show(state: MergeState) {
        one.show(state.one)
        other.show(state.other)
        chooseRoom.shownIf(state.one != null && state.other == null && state.done == null)
        query.typed(state.query)
        alike.show(state.alike)
        alikeTitle.shownIf(state.alike.isNotEmpty())
        found.show(state.found)
        merged.show(state.merged)
        mergedRoom.shownIf(state.merged.isNotEmpty())
        anew.shownIf(state.other != null)
        merge.shownIf(state.other != null)
        merge.isEnabled = !state.busy
        done.text = state.done?.let(::words)
        done.shownIf(state.done != null)
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
    }

    private inner class SideOf(room: Int, name: Int, lines: Int) {
        private val room: View = find(room)
        private val name: TextView = find(name)
        private val lines: TextView = find(lines)

        fun show(side: Side?) {
            room.shownIf(side != null)
            name.text = side?.name
            lines.text = side?.lines?.joinToString("\n") { words(it) }
        }
    }
}
