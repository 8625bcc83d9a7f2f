// How a visit ended, what of it is due again, and its note.

package vn.causo.app.screens.visit

import android.view.ContextThemeWrapper
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.CheckBox
import android.widget.EditText
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.typed
import vn.causo.app.ui.pickDay
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.words

/** Draws it. */
internal class EndPart(root: View, private val send: (VisitEvent) -> Unit) {
    private val context = root.context
    private val outcomes: OneOf = root.findViewById(R.id.visit_outcomes)
    private val openTitle: View = root.findViewById(R.id.visit_open_title)
    private val open: ViewGroup = root.findViewById(R.id.visit_open)
    private val dossier: View = root.findViewById(R.id.visit_dossier)
    private val number: EditText = root.findViewById(R.id.visit_dossier_number)
    private val agency: EditText = root.findViewById(R.id.visit_dossier_agency)
    private val dossierProblem: TextView = root.findViewById(R.id.visit_dossier_problem)
    private val kinds: OneOf = root.findViewById(R.id.visit_kinds)
    private val repeatsTitle: View = root.findViewById(R.id.visit_repeats_title)
    private val repeats: OneOf = root.findViewById(R.id.visit_repeats)
    private val day: Button = root.findViewById(R.id.visit_day)
    private val note: EditText = root.findViewById(R.id.visit_note)
    private val noteProblem: TextView = root.findViewById(R.id.visit_note_problem)
    private val noSecret: View = root.findViewById(R.id.visit_no_secret)
    private var shown: List<OpenRow> = emptyList()

    /** While fields are filled from the state, nothing is typed. */
    private var filling = false

    init {
        outcomes.chosen = { send(VisitEvent.Ended(it)) }
        kinds.chosen = { send(VisitEvent.Again(it)) }
        repeats.chosen = { send(VisitEvent.Repeat(it)) }
        note.typed { if (!filling) send(VisitEvent.Note(it)) }
        listOf(number, agency).forEach { field ->
            field.typed { if (!filling) send(VisitEvent.Dossier(number.text.toString(), agency.text.toString())) }
        }
        noSecret.setOnClickListener { send(VisitEvent.NoSecret) }
    }

    fun show(state: VisitState) {
        filling = true
        outcomes.show(state.outcomes, state.outcome)
        rows(state.open)
        again(state.again)
        note.typed(state.note.words)
        noteProblem.text = state.note.problem?.let(context::words)
        noteProblem.shownIf(state.note.problem != null)
        noSecret.shownIf(state.note.ask)
        filling = false
    }

    private fun again(again: AgainPart) {
        dossier.shownIf(again.dossier != null)
        number.typed(again.dossier?.number.orEmpty())
        agency.typed(again.dossier?.agency.orEmpty())
        dossierProblem.text = again.dossier?.problem?.let(context::words)
        dossierProblem.shownIf(again.dossier?.problem != null)
        kinds.show(again.kinds, again.kind)
        kinds.shownIf(again.kinds.isNotEmpty())
        repeatsTitle.shownIf(again.repeat != null)
        repeats.show(again.repeats, again.repeat)
        repeats.shownIf(again.repeat != null)
        day.shownIf(again.asksDay)
        day.text = again.day?.let { context.words(dayWords(it)) } ?: context.getString(R.string.visit_pick_day)
        day.setOnClickListener { pickDay(context, again.day ?: again.earliest, again.earliest) { send(VisitEvent.Due(it)) } }
    }

    private fun rows(rows: List<OpenRow>) {
        openTitle.shownIf(rows.isNotEmpty())
        if (rows == shown) return
        shown = rows
        open.removeAllViews()
        for (row in rows) {
            val box = CheckBox(ContextThemeWrapper(context, R.style.Choice_Check), null, 0, R.style.Choice_Check)
            box.text = context.words(row.words)
            box.isChecked = row.closes
            box.setOnClickListener { send(VisitEvent.Closes(row.visit, !row.closes)) }
            open.addView(box)
        }
    }
}
