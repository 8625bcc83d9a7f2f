// Draws what is carried.

package vn.causo.app.screens.sync

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf

/** Draws it. */
class CourierView(context: Context, send: (CourierEvent) -> Unit) : ScreenView<CourierState, CourierEvent>(context, R.layout.courier, send) {
    init {
        onTap(R.id.courier_give) { CourierEvent.Give }
        onTap(R.id.courier_take) { CourierEvent.Take }
        onTap(R.id.courier_sync) { CourierEvent.Sync }
    }

    override fun show(state: CourierState) {
        tell(R.id.courier_problem, state.problem ?: state.closed)
        tell(R.id.courier_results, Text.Plain(state.results.joinToString("\n\n", transform = ::words)).takeIf { state.results.isNotEmpty() })
        tell(R.id.courier_waiting, Text.Count(R.plurals.sync_waiting, state.waiting).takeIf { state.waiting > 0 })
        tell(R.id.courier_carried, Text.Count(R.plurals.sync_carried, state.carried).takeIf { state.carried > 0 })
        find<View>(R.id.courier_working).shownIf(state.working)
        find<View>(R.id.courier_sync).shownIf(state.carried > 0)
        val open = !state.working && state.closed == null
        find<View>(R.id.courier_give).isEnabled = open
        find<View>(R.id.courier_take).isEnabled = open
    }

    private fun tell(id: Int, text: Text?) {
        val line = find<TextView>(id)
        line.text = text?.let(::words)
        line.shownIf(text != null)
    }
}
