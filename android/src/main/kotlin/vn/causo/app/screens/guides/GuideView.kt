// Draws one page of a guide, in letters that are read at arm's length.

package vn.causo.app.screens.guides

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.ImageView
import android.widget.ScrollView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.Header
import vn.causo.app.ui.ReadAloud
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.grouped
import vn.causo.app.ui.picture
import vn.causo.app.ui.shownIf

/** Draws it. */
class GuideView(context: Context, send: (GuideEvent) -> Unit) : ScreenView<GuideState, GuideEvent>(context, R.layout.guide, send) {
    private val header: Header = find(R.id.guide_header)
    private val scroll: ScrollView = find(R.id.guide_scroll)
    private val problem: TextView = find(R.id.guide_problem)
    private val at: TextView = find(R.id.guide_at)
    private val title: TextView = find(R.id.guide_title)
    private val menu: TextView = find(R.id.guide_menu)
    private val drawing: ImageView = find(R.id.guide_picture)
    private val voice = ReadAloud(context, find(R.id.guide_large), find(R.id.guide_read), find(R.id.guide_told))
    private val small: TextView = find(R.id.guide_small)
    private val foot: View = find(R.id.guide_foot)
    private val previous: Button = find(R.id.guide_previous)
    private val next: Button = find(R.id.guide_next)
    private var shown = -1

    override fun show(state: GuideState) {
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        header.title = state.title
        val page = state.pages.getOrNull(state.at)
        foot.shownIf(page != null)
        voice.show(page?.large)
        if (page == null) return
        // The first page is no step.
        at.text = context.getString(R.string.guide_step_of, grouped(state.at.toLong()), grouped(state.pages.size - 1L))
        at.shownIf(state.at > 0)
        title.text = page.title
        title.shownIf(state.at > 0)
        menu.text = page.menu?.let { context.getString(R.string.guide_menu, it) }
        menu.shownIf(page.menu != null)
        drawing.picture(page.picture)
        small.text = page.small.joinToString("\n\n")
        small.shownIf(page.small.isNotEmpty())
        previous.shownIf(state.at > 0)
        previous.setOnClickListener { send(GuideEvent.Turn(state.at - 1)) }
        val last = state.at == state.pages.lastIndex
        next.setText(if (last) R.string.button_done else if (state.at == 0) R.string.guide_begin else R.string.guide_next)
        next.setOnClickListener { send(if (last) GuideEvent.Done else GuideEvent.Turn(state.at + 1)) }
        if (shown != state.at) scroll.scrollTo(0, 0)
        shown = state.at
    }

    override fun enter() = voice.enter()

    override fun leave() = voice.leave()
}
