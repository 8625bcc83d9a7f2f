// Draws the way into practice.

package vn.causo.app.screens.practice

import android.content.Context
import android.view.View
import android.widget.RadioGroup
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.PinPad
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class PracticeView(context: Context, send: (PracticeEvent) -> Unit) :
    ScreenView<PracticeState, PracticeEvent>(context, R.layout.practice, send) {
    private val pad: PinPad = find(R.id.practice_pad)
    private val problem: TextView = find(R.id.practice_problem)
    private val choice: RadioGroup = find(R.id.practice_choice)

    init {
        pad.done = { send(PracticeEvent.Pin(it)) }
        onTap(R.id.practice_go_on) { PracticeEvent.Anew(false) }
        onTap(R.id.practice_anew) { PracticeEvent.Anew(true) }
        onTap(R.id.practice_leave) { PracticeEvent.Leave }
    }

    override fun show(state: PracticeState) {
        val entering = !state.practising
        val new = state.anew || !state.begun
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        choice.shownIf(entering && state.begun)
        choice.check(if (state.anew) R.id.practice_anew else R.id.practice_go_on)
        find<View>(R.id.practice_new_pin).shownIf(entering && new)
        find<View>(R.id.practice_old_pin).shownIf(entering && !new)
        find<View>(R.id.practice_opening).shownIf(state.working)
        pad.shownIf(entering)
        pad.isEnabled = !state.working
        find<View>(R.id.practice_foot).shownIf(state.practising)
        find<View>(R.id.practice_kept).shownIf(state.practising)
    }
}
