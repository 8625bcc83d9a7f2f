// The guide of a visit: one step large enough to show to the resident, or all of them in short, with what came of each.

package vn.causo.app.screens.visit

import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.ImageView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.Option
import vn.causo.app.ui.ReadAloud
import vn.causo.app.ui.Reading
import vn.causo.app.ui.Text
import vn.causo.app.ui.grouped
import vn.causo.app.ui.picture
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.words

/** Draws it. */
internal class StepsPart(root: View, private val send: (VisitEvent) -> Unit) {
    private val context = root.context
    private val guides: OneOf = root.findViewById(R.id.visit_guides)
    private val guideTitle: View = root.findViewById(R.id.visit_guide_title)
    private val chosen: View = root.findViewById(R.id.visit_guide_chosen)
    private val guide: TextView = root.findViewById(R.id.visit_guide)
    private val rule: TextView = root.findViewById(R.id.visit_rule)
    private val list: ViewGroup = root.findViewById(R.id.visit_list)
    private val card: View = root.findViewById(R.id.visit_step)
    private val at: TextView = root.findViewById(R.id.visit_step_at)
    private val title: TextView = root.findViewById(R.id.visit_step_title)
    private val menu: TextView = root.findViewById(R.id.visit_step_menu)
    private val drawing: ImageView = root.findViewById(R.id.visit_step_picture)
    private val source: TextView = root.findViewById(R.id.visit_step_source)
    private val outcomes: OneOf = root.findViewById(R.id.visit_step_outcomes)
    private val setting: View = root.findViewById(R.id.visit_step_setting)
    private val before: OneOf = root.findViewById(R.id.visit_step_before)
    private val after: OneOf = root.findViewById(R.id.visit_step_after)
    private val previous: Button = root.findViewById(R.id.visit_step_before_it)
    private val next: Button = root.findViewById(R.id.visit_step_after_it)
    private val asList: Button = root.findViewById(R.id.visit_as_list)
    private var drawn: GuidePart? = null

    /** What is read aloud of the step. */
    val voice = ReadAloud(
        context,
        root.findViewById(R.id.visit_step_large),
        root.findViewById(R.id.visit_step_read),
        root.findViewById(R.id.visit_step_told),
    )

    init {
        guides.chosen = { send(VisitEvent.Guide(it)) }
        root.findViewById<View>(R.id.visit_other_guide).setOnClickListener { send(VisitEvent.OtherGuide) }
        outcomes.chosen = { send(VisitEvent.Went(it)) }
        before.chosen = { send(VisitEvent.Before(it)) }
        after.chosen = { send(VisitEvent.After(it)) }
    }

    fun show(state: GuidePart) {
        if (state == drawn) return
        drawn = state
        guides.show(state.guides, state.guide?.code)
        guides.shownIf(state.choosing)
        guide.text = state.guide?.let { context.words(it.words) }
        chosen.shownIf(state.guide != null && !state.choosing)
        guideTitle.shownIf(state.guides.isNotEmpty())
        rule.text = state.rule
        rule.shownIf(state.guide != null)
        val step = state.steps.getOrNull(state.at)
        card.shownIf(step != null && !state.asList)
        list.shownIf(state.asList)
        asList.shownIf(step != null)
        asList.setText(if (state.asList) R.string.visit_one_step else R.string.visit_all_steps)
        asList.setOnClickListener { send(VisitEvent.AsList(!state.asList)) }
        rows(state)
        if (step != null) one(state, step)
    }

    private fun one(state: GuidePart, step: StepRow) {
        at.text = count(state)
        title.text = step.title
        menu.text = step.menu?.let { context.getString(R.string.guide_menu, it) }
        menu.shownIf(step.menu != null)
        drawing.picture(step.picture)
        voice.show(Reading(step.large, step.aloud, state.language))
        source.text = step.source
        source.shownIf(step.source != null)
        outcomes.show(state.outcomes, step.outcome?.code)
        setting.shownIf(step.setting != null)
        before.show(state.states, step.setting?.before?.code)
        after.show(state.states, step.setting?.after?.code)
        previous.isEnabled = state.at > 0
        previous.setOnClickListener { send(VisitEvent.Open(state.at - 1)) }
        next.isEnabled = state.at < state.steps.lastIndex
        next.setOnClickListener { send(VisitEvent.Open(state.at + 1)) }
    }

    private fun rows(state: GuidePart) {
        list.removeAllViews()
        if (!state.asList) return
        state.steps.forEachIndexed { index, step ->
            val row = LayoutInflater.from(context).inflate(R.layout.visit_step_row, list, false)
            row.findViewById<TextView>(R.id.step_row_title).text = step.title
            line(row, R.id.step_row_outcome, step.outcome?.let { context.words(it.words) } ?: context.getString(R.string.visit_step_not_yet))
            line(row, R.id.step_row_setting, step.setting?.takeIf { it.before != null || it.after != null }?.let(::changed))
            row.setOnClickListener { send(VisitEvent.Open(index)) }
            list.addView(row)
        }
    }

    private fun changed(setting: SettingRow): String =
        context.words(Text.of(R.string.visit_setting_changed, said(setting.before), said(setting.after)))

    private fun said(state: Option?): Text = state?.words ?: Text.of(R.string.setting_unknown)

    private fun line(row: View, id: Int, words: String?) {
        val line: TextView = row.findViewById(id)
        line.text = words
        line.shownIf(words != null)
    }

    private fun count(state: GuidePart): String =
        context.getString(R.string.guide_step_of, grouped(state.at + 1L), grouped(state.steps.size.toLong()))
}
