// The PIN, typed on keys of our own: no keyboard of another maker sees it.

package vn.causo.app.screens.unlock

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.PinPad
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.duration
import vn.causo.app.ui.shownIf

/** Draws it. */
class UnlockView(context: Context, send: (UnlockEvent) -> Unit) : ScreenView<UnlockState, UnlockEvent>(context, R.layout.unlock, send) {
    private val pad: PinPad = find(R.id.unlock_pad)
    private val line: TextView = find(R.id.unlock_line)
    private val wait: TextView = find(R.id.unlock_wait)
    private val waiting: TextView = find(R.id.unlock_waiting)

    init {
        pad.done = { send(UnlockEvent.Pin(it)) }
        onTap(R.id.unlock_guides) { UnlockEvent.Guides }
        onTap(R.id.unlock_sync) { UnlockEvent.Sync }
        onTap(R.id.unlock_courier) { UnlockEvent.Courier }
        onTap(R.id.unlock_practice) { UnlockEvent.Practice }
        onTap(R.id.unlock_leave) { UnlockEvent.Practice }
        onTap(R.id.unlock_settings) { UnlockEvent.Settings }
    }

    override fun show(state: UnlockState) {
        pad.isEnabled = !state.trying && state.waitSeconds == 0
        find<View>(R.id.unlock_trying).visibility = if (state.trying) View.VISIBLE else View.INVISIBLE
        line.text = state.problem?.let(::words)
        line.shownIf(state.problem != null)
        wait.text = words(Text.of(R.string.unlock_wait, duration(context, state.waitSeconds)))
        wait.shownIf(state.waitSeconds > 0)
        waiting.text = words(Text.Count(R.plurals.unlock_waiting, state.waiting))
        waiting.shownIf(state.waiting > 0 && !state.practice && !state.only)
        find<View>(R.id.unlock_sync).shownIf(state.waiting + state.carried > 0 && !state.practice && !state.only)
        find<View>(R.id.unlock_guides).shownIf(!state.only)
        find<View>(R.id.unlock_settings).shownIf(!state.only)
        find<View>(R.id.unlock_courier).shownIf(!state.practice && !state.only)
        find<View>(R.id.unlock_practice).shownIf(!state.practice && !state.only)
        find<View>(R.id.unlock_leave).shownIf(state.practice && !state.only)
    }
}
