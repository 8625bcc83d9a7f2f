// Draws the volunteer's last look before the phone changes hands.

package vn.causo.app.screens.handover

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.CheckBox
import android.widget.EditText
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.Option
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

private val WHO = listOf(
    Option(Who.SELF.code, Text.of(R.string.prepare_who_self)),
    Option(Who.REPRESENTED.code, Text.of(R.string.prepare_who_represented)),
    Option(Who.CHILD.code, Text.of(R.string.prepare_who_child)),
)

/** Draws it. */
class PrepareView(context: Context, send: (PrepareEvent) -> Unit) :
    ScreenView<PrepareState, PrepareEvent>(context, R.layout.prepare, send) {
    private val content: View = find(R.id.prepare_content)
    private val name: TextView = find(R.id.prepare_name)
    private val called: TextView = find(R.id.prepare_called)
    private val purposes: LinearLayout = find(R.id.prepare_purposes)
    private val language: OneOf = find(R.id.prepare_language)
    private val aloud: CheckBox = find(R.id.prepare_aloud)
    private val who: OneOf = find(R.id.prepare_who)
    private val guardianOf: View = find(R.id.prepare_guardian_room)
    private val guardian: EditText = find(R.id.prepare_guardian)
    private val ageOf: View = find(R.id.prepare_age_room)
    private val age: EditText = find(R.id.prepare_age)
    private val drafts: TextView = find(R.id.prepare_drafts)
    private val unsaved: TextView = find(R.id.prepare_unsaved)
    private val problem: TextView = find(R.id.prepare_problem)
    private val handOver: Button = find(R.id.prepare_hand_over)

    init {
        language.chosen = { send(PrepareEvent.Language(it)) }
        who.chosen = { code -> send(PrepareEvent.Answers(Who.entries.first { it.code == code })) }
        aloud.setOnClickListener { send(PrepareEvent.Aloud(aloud.isChecked)) }
        guardian.typed { send(PrepareEvent.Guardian(it)) }
        age.typed { send(PrepareEvent.Age(it)) }
        onTap(R.id.prepare_hand_over) { PrepareEvent.HandOver }
    }

    override fun show(state: PrepareState) {
        content.shownIf(!state.loading)
        name.text = state.name.ifEmpty { words(Text.of(R.string.prepare_unnamed)) }
        called.text = words(Text.of(R.string.prepare_called, state.called))
        show(state.purposes)
        language.show(state.languages, state.language)
        aloud.isChecked = state.aloud
        aloud.jumpDrawablesToCurrentState()
        who.show(WHO, state.who.code)
        guardianOf.shownIf(state.who != Who.SELF)
        guardian.typed(state.guardian)
        ageOf.shownIf(state.who == Who.CHILD)
        age.typed(state.age)
        drafts.text = words(Text.Count(R.plurals.prepare_drafts, state.drafts))
        drafts.shownIf(state.drafts > 0)
        unsaved.shownIf(state.unsaved)
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        handOver.isEnabled = state.ready
    }

    private fun show(rows: List<AskedRow>) {
        if (purposes.childCount != rows.size) {
            purposes.removeAllViews()
            rows.forEach { _ -> View.inflate(context, R.layout.choice_row, purposes) }
        }
        rows.forEachIndexed { at, row ->
            val box = purposes.getChildAt(at) as CheckBox
            val said = words(row.words)
            box.text = if (row.sensitive) words(Text.of(R.string.prepare_sensitive, said)) else said
            box.isChecked = row.chosen
            box.jumpDrawablesToCurrentState()
            box.setOnClickListener { send(PrepareEvent.Ask(row.code, box.isChecked)) }
        }
    }
}
