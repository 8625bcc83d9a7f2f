// Draws the lesson. That no money moves stands on every page of it.

package vn.causo.app.screens.shop

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.EditText
import android.widget.ImageView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.CodeCamera
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.ReadAloud
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.grouped
import vn.causo.app.ui.picture
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class LessonView(context: Context, send: (LessonEvent) -> Unit) : ScreenView<LessonState, LessonEvent>(context, R.layout.lesson, send) {
    private val problem: TextView = find(R.id.lesson_problem)
    private val begin: View = find(R.id.lesson_begin)
    private val amounts: OneOf = find(R.id.lesson_amounts)
    private val code: ImageView = find(R.id.lesson_code)
    private val codeHint: View = find(R.id.lesson_code_hint)
    private val scan: View = find(R.id.lesson_scan)
    private val camera: CodeCamera = find(R.id.lesson_camera)
    private val field: EditText = find(R.id.lesson_field)
    private val bank: View = find(R.id.lesson_bank)
    private val lines: ViewGroup = find(R.id.lesson_lines)
    private val at: TextView = find(R.id.lesson_at)
    private val voice = ReadAloud(context, find(R.id.lesson_words), find(R.id.lesson_read), find(R.id.lesson_told))
    private val second: Button = find(R.id.lesson_second)
    private val main: Button = find(R.id.lesson_main)
    private var shown: LessonState? = null
    private var filling = false

    init {
        amounts.chosen = { send(LessonEvent.Amount(it)) }
        camera.frame = { send(LessonEvent.Saw(it)) }
        field.typed { if (!filling) send(LessonEvent.Typed(it)) }
        onTap(R.id.lesson_take) { LessonEvent.Take }
        onTap(R.id.lesson_show) { LessonEvent.Show }
    }

    override fun show(state: LessonState) {
        val before = shown
        shown = state
        camera.wanted = state.step == LessonStep.SCAN
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        begin.shownIf(state.step == LessonStep.BEGIN)
        amounts.show(state.amounts, state.amount)
        code.picture(state.code.takeIf { state.step == LessonStep.CODE })
        codeHint.shownIf(state.step == LessonStep.CODE)
        scan.shownIf(state.step == LessonStep.SCAN)
        filling = true
        field.typed(state.typed)
        filling = false
        bank.shownIf(state.step == LessonStep.BANK)
        if (state.lines != before?.lines) draw(state)
        at.text = context.getString(R.string.lesson_check, grouped(state.at + 1L), grouped(state.checks.size.toLong()))
        voice.show(
            when (state.step) {
                LessonStep.BANK -> state.checks.getOrNull(state.at)
                LessonStep.END -> state.end
                else -> null
            },
        )
        actions(state)
    }

    override fun enter() {
        voice.enter()
        camera.enter()
    }

    override fun leave() {
        voice.leave()
        camera.leave()
    }

    private fun actions(state: LessonState) {
        val last = state.at == state.checks.lastIndex
        val (words, event) = when (state.step) {
            LessonStep.BEGIN -> R.string.lesson_scan to LessonEvent.Scan
            LessonStep.CODE -> R.string.lesson_alone to LessonEvent.Alone
            LessonStep.SCAN -> R.string.lesson_alone to LessonEvent.Alone
            LessonStep.BANK -> (if (last) R.string.lesson_confirm else R.string.lesson_right) to LessonEvent.Right
            LessonStep.END -> R.string.button_done to LessonEvent.Done
        }
        main.setText(words)
        main.setOnClickListener { send(event) }
        second.shownIf(state.step != LessonStep.BEGIN)
        second.setText(if (state.step == LessonStep.BANK) R.string.lesson_stop else R.string.lesson_again)
        second.setOnClickListener { send(LessonEvent.Again) }
    }

    private fun draw(state: LessonState) {
        lines.removeAllViews()
        for (row in state.lines) {
            val line = LayoutInflater.from(context).inflate(R.layout.lesson_line, lines, false)
            line.findViewById<TextView>(R.id.lesson_line_label).text = words(row.label)
            line.findViewById<TextView>(R.id.lesson_line_says).text = words(row.says)
            lines.addView(line)
        }
    }
}
