// Draws one thing that was promised.

package vn.causo.app.screens.followups

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.pickDay
import vn.causo.app.ui.shownIf

/** Draws it. */
class FollowUpView(context: Context, send: (FollowUpEvent) -> Unit) :
    ScreenView<FollowUpState, FollowUpEvent>(context, R.layout.followup, send) {
    private val all: View = find(R.id.followup_all)
    private val foot: View = find(R.id.followup_foot)
    private val problem: TextView = find(R.id.followup_problem)
    private val ask: View = find(R.id.followup_ask)
    private val name: TextView = find(R.id.followup_name)
    private val what: TextView = find(R.id.followup_what)
    private val due: TextView = find(R.id.followup_due)
    private val repeat: TextView = find(R.id.followup_repeat)
    private val dossier: TextView = find(R.id.followup_dossier)
    private val call: View = find(R.id.followup_call)
    private val visit: View = find(R.id.followup_visit)
    private val title: TextView = find(R.id.followup_answers_title)
    private val answers: OneOf = find(R.id.followup_answers)
    private val day: Button = find(R.id.followup_day)
    private val main: Button = find(R.id.followup_main)

    init {
        answers.chosen = { send(FollowUpEvent.Answer(it)) }
        onTap(R.id.followup_call) { FollowUpEvent.Call }
        onTap(R.id.followup_visit) { FollowUpEvent.Visit }
        onTap(R.id.followup_resident) { FollowUpEvent.Resident }
        onTap(R.id.followup_ask) { FollowUpEvent.Ask }
        onTap(R.id.followup_main) { FollowUpEvent.Save }
    }

    override fun show(state: FollowUpState) {
        line(problem, state.problem)
        ask.shownIf(state.ask)
        all.shownIf(state.what != null)
        foot.shownIf(state.what != null)
        name.text = state.name
        line(what, state.what)
        line(due, state.due)
        line(repeat, state.repeat)
        line(dossier, state.dossier)
        call.shownIf(state.mayCall)
        visit.shownIf(state.byVisit)
        title.setText(if (state.dossier == null) R.string.followup_answers else R.string.followup_state)
        answers.show(state.answers, state.answer)
        day.shownIf(state.asksDay)
        day.text = words(state.day?.let(::dayWords) ?: Text.of(R.string.visit_pick_day))
        day.setOnClickListener { pickDay(context, state.day ?: state.earliest, state.earliest) { send(FollowUpEvent.Due(it)) } }
        main.isEnabled = state.answer != null && !state.working
    }

    private fun line(view: TextView, text: Text?) {
        view.text = text?.let(::words)
        view.shownIf(text != null)
    }
}
