// Draws a request: the eight rights in words, the day, and what the commune owes by when.

package vn.causo.app.screens.receipts

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.pickDay
import vn.causo.app.ui.shownIf

/** Draws it. */
class RequestView(context: Context, send: (RequestEvent) -> Unit) :
    ScreenView<RequestState, RequestEvent>(context, R.layout.request, send) {
    private val name: TextView = find(R.id.request_name)
    private val asking: View = find(R.id.request_asking)
    private val rights: OneOf = find(R.id.request_rights)
    private val day: Button = find(R.id.request_day)
    private val recorded: View = find(R.id.request_recorded)
    private val deadlines: TextView = find(R.id.request_deadlines)
    private val problem: TextView = find(R.id.request_problem)
    private val record: Button = find(R.id.request_record)
    private val done: View = find(R.id.request_done)
    private var received = ""
    private var today = ""

    init {
        rights.chosen = { send(RequestEvent.Ask(it)) }
        day.setOnClickListener { pickDay(context, received, latest = today) { send(RequestEvent.Received(it)) } }
        onTap(R.id.request_record) { RequestEvent.Record }
        onTap(R.id.request_done) { RequestEvent.Done }
    }

    override fun show(state: RequestState) {
        received = state.received
        today = state.today
        name.text = state.name
        name.shownIf(state.name.isNotEmpty())
        asking.shownIf(state.deadlines.isEmpty())
        rights.show(state.rights, state.right)
        day.text = if (state.received.isEmpty()) "" else words(dayWords(state.received))
        day.isEnabled = state.today.isNotEmpty()
        recorded.shownIf(state.deadlines.isNotEmpty())
        deadlines.text = state.deadlines.joinToString("\n") { words(it) }
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        record.isEnabled = state.ready
        record.shownIf(state.deadlines.isEmpty())
        done.shownIf(state.deadlines.isNotEmpty())
    }
}
