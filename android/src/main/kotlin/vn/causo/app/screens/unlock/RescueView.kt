// Draws what can still be saved.

package vn.causo.app.screens.unlock

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class RescueView(context: Context, send: (RescueEvent) -> Unit) : ScreenView<RescueState, RescueEvent>(context, R.layout.rescue, send) {
    private val because: TextView = find(R.id.rescue_because)
    private val results: TextView = find(R.id.rescue_results)
    private val working: View = find(R.id.rescue_working)

    init {
        onTap(R.id.rescue_retry) { RescueEvent.Retry }
        onTap(R.id.rescue_send) { RescueEvent.Send }
        onTap(R.id.rescue_file) { RescueEvent.File }
        onTap(R.id.rescue_anew) { RescueEvent.BeginAnew }
        onTap(R.id.rescue_confirm) { RescueEvent.Confirm }
        onTap(R.id.rescue_keep) { RescueEvent.Keep }
    }

    override fun show(state: RescueState) {
        because.text = words(state.because)
        results.text = state.results.joinToString("\n\n", transform = ::words)
        results.shownIf(state.results.isNotEmpty())
        working.shownIf(state.working)
        find<View>(R.id.rescue_asking).shownIf(state.asking)
        val free = !state.working && !state.asking
        find<View>(R.id.rescue_retry).shownIf(free && state.mayOpen)
        find<View>(R.id.rescue_send).shownIf(free && state.maySave)
        find<View>(R.id.rescue_file).shownIf(free && state.maySave)
        find<View>(R.id.rescue_anew).shownIf(free && state.mayBeginAnew)
    }
}
