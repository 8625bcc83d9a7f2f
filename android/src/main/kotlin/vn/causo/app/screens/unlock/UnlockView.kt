// The PIN, typed on keys of our own: no keyboard of another maker sees it.

package vn.causo.app.screens.unlock

import android.content.Context
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
    private val waiting: TextView = find(R.id.unlock_waiting)

    init {
        pad.done = { send(UnlockEvent.Pin(it)) }
        onTap(R.id.unlock_guides) { UnlockEvent.Guides }
        onTap(R.id.unlock_sync) { UnlockEvent.Sync }
        onTap(R.id.unlock_courier) { UnlockEvent.Courier }
        onTap(R.id.unlock_practice) { UnlockEvent.Practice }
    }

    override fun show(state: UnlockState) {
        pad.isEnabled = !state.trying && state.waitSeconds == 0
        val told = when {
            state.trying -> Text.of(R.string.unlock_trying)
            state.waitSeconds > 0 -> Text.of(R.string.unlock_wait, duration(context, state.waitSeconds))
            else -> state.problem
        }
        line.text = told?.let(::words)
        line.shownIf(told != null)
        waiting.text = words(Text.Count(R.plurals.unlock_waiting, state.waiting))
        waiting.shownIf(state.waiting > 0)
    }
}
