// Draws one person.

package vn.causo.app.screens.person

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.Rows
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf

/** Draws it. */
class ResidentView(context: Context, send: (ResidentEvent) -> Unit) :
    ScreenView<ResidentState, ResidentEvent>(context, R.layout.resident, send) {
    private val content: View = find(R.id.resident_content)
    private val foot: View = find(R.id.resident_foot)
    private val name: TextView = find(R.id.resident_name)
    private val called: TextView = find(R.id.resident_called)
    private val mark: TextView = find(R.id.resident_mark)
    private val birth: TextView = find(R.id.resident_birth)
    private val merged: TextView = find(R.id.resident_merged)
    private val phone: Button = find(R.id.resident_phone)
    private val home: Button = find(R.id.resident_home)
    private val problem: TextView = find(R.id.resident_problem)
    private val help: View = find(R.id.resident_help)
    private val ask: View = find(R.id.resident_ask)
    private val lives: OneOf = find(R.id.resident_lives)
    private val livesRoom: View = find(R.id.resident_lives_room)
    private val visitsTitle: View = find(R.id.resident_visits_title)
    private val noVisits: View = find(R.id.resident_no_visits)
    private val visits = Rows<VisitRow>(find(R.id.resident_visits), R.layout.inner_row) { view, row ->
        PersonLine.of(view).show(words(row.service), words(row.detail), null)
        view.setOnClickListener { send(ResidentEvent.Visit(row.visit)) }
    }

    init {
        lives.chosen = { send(ResidentEvent.Note(it)) }
        onTap(R.id.resident_help) { ResidentEvent.Help }
        onTap(R.id.resident_phone) { ResidentEvent.Call }
        onTap(R.id.resident_home) { ResidentEvent.Home }
        onTap(R.id.resident_ask) { ResidentEvent.Ask }
        onTap(R.id.resident_held) { ResidentEvent.Held }
        onTap(R.id.resident_request) { ResidentEvent.Request }
        onTap(R.id.resident_receipt) { ResidentEvent.Receipt }
        onTap(R.id.resident_life) { ResidentEvent.Life }
        onTap(R.id.resident_move) { ResidentEvent.Move }
        onTap(R.id.resident_merge) { ResidentEvent.Merge }
    }

    override fun show(state: ResidentState) {
        content.shownIf(state.name != null)
        foot.shownIf(state.name != null && !state.gone)
        name.text = state.name
        called.text = words(Text.of(R.string.person_called, state.called))
        tell(mark, state.mark)
        tell(birth, state.birth?.let { Text.of(R.string.person_birth, it) })
        merged.shownIf(state.merged)
        phone.text = state.phone?.let { words(Text.of(R.string.person_call, it)) }
        phone.shownIf(state.phone != null)
        home.text = state.home?.let { words(Text.of(R.string.person_home, it)) }
        home.shownIf(state.home != null)
        ask.shownIf(!state.gone)
        help.isEnabled = !state.busy
        visits.show(state.visits)
        noVisits.shownIf(state.visits.isEmpty())
        visitsTitle.shownIf(state.name != null)
        livesRoom.shownIf(state.lives.isNotEmpty())
        lives.show(state.lives, state.life)
        lives.isEnabled = !state.busy
        tell(problem, state.problem ?: Text.of(R.string.person_nobody).takeIf { state.nobody })
    }

    override fun enter() = send(ResidentEvent.Entered)

    private fun tell(view: TextView, told: Text?) {
        view.text = told?.let(::words)
        view.shownIf(told != null)
    }
}
