// Draws where somebody will live.

package vn.causo.app.screens.household

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class MoveView(context: Context, send: (MoveEvent) -> Unit) : ScreenView<MoveState, MoveEvent>(context, R.layout.move, send) {
    private val name: TextView = find(R.id.move_name)
    private val home: HomeFields = find(R.id.move_home)
    private val problem: TextView = find(R.id.move_problem)
    private val save: View = find(R.id.move_save)

    init {
        home.send = { send(MoveEvent.Home(it)) }
        onTap(R.id.move_save) { MoveEvent.Save }
    }

    override fun show(state: MoveState) {
        name.text = state.name
        home.show(state.home)
        save.isEnabled = !state.busy
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
    }
}
