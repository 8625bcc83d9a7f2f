// Draws the list and the search.

package vn.causo.app.screens.people

import android.content.Context
import android.view.View
import android.widget.EditText
import android.widget.ListView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.Header
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class ResidentsView(context: Context, send: (ResidentsEvent) -> Unit) :
    ScreenView<ResidentsState, ResidentsEvent>(context, R.layout.residents, send) {
    private val header: Header = find(R.id.residents_header)
    private val query: EditText = find(R.id.residents_query)
    private val list: ListView = find(R.id.residents_list)
    private val told: TextView = find(R.id.residents_told)
    private val problem: TextView = find(R.id.residents_problem)
    private val slow: View = find(R.id.residents_slow)
    private val adapter = PeopleAdapter(context) { send(ResidentsEvent.Near(it)) }
    private var placed = false

    init {
        list.adapter = adapter
        list.setOnItemClickListener { _, _, at, _ -> send(ResidentsEvent.Open(adapter.getItem(at).subject)) }
        query.typed { send(ResidentsEvent.Query(it)) }
        onTap(R.id.residents_add) { ResidentsEvent.Add }
    }

    override fun show(state: ResidentsState) {
        header.title = words(Text.of(if (state.helping) R.string.people_title_help else R.string.people_title))
        query.typed(state.query)
        adapter.show(state.shown)
        list.shownIf(state.shown.size > 0)
        if (!placed && state.shown.size > state.first) {
            list.setSelectionFromTop(state.first, state.offset)
            placed = true
        }
        val words = when {
            state.empty -> R.string.people_empty
            state.nobody -> R.string.people_nobody
            state.more -> R.string.people_more
            else -> null
        }
        told.text = words?.let { words(Text.of(it)) }
        told.shownIf(words != null)
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        slow.shownIf(state.slow)
    }

    override fun enter() = send(ResidentsEvent.Entered)

    override fun leave() {
        val top = list.getChildAt(0)?.top ?: 0
        send(ResidentsEvent.Left(list.firstVisiblePosition, top))
    }
}
