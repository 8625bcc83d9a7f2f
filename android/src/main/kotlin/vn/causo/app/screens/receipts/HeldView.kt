// Draws what is held about one person.

package vn.causo.app.screens.receipts

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

/** Draws it. */
class HeldView(context: Context, send: (HeldEvent) -> Unit) : ScreenView<HeldState, HeldEvent>(context, R.layout.held, send) {
    private val parts: LinearLayout = find(R.id.held_parts)
    private val actions: View = find(R.id.held_actions)
    private val problem: TextView = find(R.id.held_problem)
    private val share: Button = find(R.id.held_share)
    private var drawn: List<HeldPart> = emptyList()

    init {
        onTap(R.id.held_share) { HeldEvent.Share }
        onTap(R.id.held_print) { HeldEvent.Print }
        onTap(R.id.held_settings) { HeldEvent.Settings }
        onTap(R.id.held_request) { HeldEvent.Request }
    }

    override fun show(state: HeldState) {
        if (state.parts != drawn) draw(state.parts)
        actions.shownIf(state.parts.isNotEmpty())
        share.isEnabled = state.there
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
    }

    private fun draw(all: List<HeldPart>) {
        drawn = all
        parts.removeAllViews()
        for (part in all) {
            val card = LayoutInflater.from(context).inflate(R.layout.held_part, parts, false)
            card.findViewById<TextView>(R.id.held_heading).text = part.heading
            card.findViewById<TextView>(R.id.held_lines).text = part.lines.joinToString("\n")
            parts.addView(card)
        }
    }
}
