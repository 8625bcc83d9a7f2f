// A text with a button that reads it aloud, the line lit that is heard: who reads slowly follows with their eyes.

package vn.causo.app.ui

import android.content.Context
import android.text.SpannableString
import android.text.Spanned
import android.text.style.BackgroundColorSpan
import android.widget.Button
import android.widget.TextView
import vn.causo.app.R

/** What is read: as it is shown, as it is said, and a recording of it where there is one. */
data class Reading(val shown: String, val aloud: String, val language: String, val recorded: Picture? = null)

private val BETWEEN = Regex("(?<=[.!?…])\\s+")

/** One text and its button. [enter] and [leave] belong into those of the screen. */
class ReadAloud(private val context: Context, private val words: TextView, private val button: Button, private val told: TextView) {
    private var reading: Reading? = null
    private var voice: Voice? = null
    private var heard = false

    init {
        button.setOnClickListener { if (heard) quiet() else begin() }
        told.setText(R.string.read_missing)
        listOf(told, words, button).forEach { it.shownIf(false) }
        draw(null)
    }

    /** Shows this text; another one that was being read falls silent. */
    fun show(text: Reading?) {
        if (text == reading) return
        reading = text
        quiet()
        told.shownIf(false)
        words.shownIf(text != null)
        button.shownIf(text != null)
    }

    /** In sight. */
    fun enter() {
        voice = Voice(context, ::hear)
    }

    /** Out of sight: silence. */
    fun leave() {
        quiet()
        voice?.close()
        voice = null
    }

    private fun begin() {
        val text = reading ?: return
        val voice = voice ?: return
        heard = true
        told.shownIf(false)
        draw(null)
        voice.read(text.aloud.split(BETWEEN), text.language, text.recorded?.bytes)
    }

    private fun quiet() {
        voice?.stop()
        heard = false
        draw(null)
    }

    private fun hear(voiced: Voiced) {
        heard = voiced is Voiced.Line
        told.shownIf(voiced == Voiced.Missing)
        draw((voiced as? Voiced.Line)?.at)
    }

    private fun draw(line: Int?) {
        button.setText(if (heard) R.string.read_stop else R.string.read_aloud)
        val text = reading ?: return
        words.text = if (line == null) text.shown else lit(text, line)
    }

    private fun lit(text: Reading, line: Int): CharSequence {
        val lines = text.shown.split(BETWEEN)
        val lit = SpannableString(text.shown)
        // What is said in other words than it is shown is lit as a whole.
        val from = if (text.shown == text.aloud) lines.take(line).fold(0) { at, said -> text.shown.indexOf(said, at) + said.length } else 0
        val to = if (text.shown == text.aloud) text.shown.indexOf(lines[line], from) + lines[line].length else text.shown.length
        lit.setSpan(BackgroundColorSpan(context.getColor(R.color.lit)), from, to, Spanned.SPAN_EXCLUSIVE_EXCLUSIVE)
        return lit
    }
}
