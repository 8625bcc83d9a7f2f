// A visit on one page, top to bottom as it is made: what for, step by step, how it ended, what is due.

package vn.causo.app.screens.visit

import android.app.AlertDialog
import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.showSecured
import vn.causo.app.ui.shownIf

/** Draws it. */
class VisitView(context: Context, send: (VisitEvent) -> Unit) : ScreenView<VisitState, VisitEvent>(context, R.layout.visit, send) {
    private val steps = StepsPart(root, send)
    private val end = EndPart(root, send)
    private val problem: TextView = find(R.id.visit_problem)
    private val name: TextView = find(R.id.visit_name)
    private val saved: TextView = find(R.id.visit_saved)
    private val servicesTitle: View = find(R.id.visit_service_title)
    private val services: OneOf = find(R.id.visit_services)
    private val chosen: View = find(R.id.visit_service_chosen)
    private val service: TextView = find(R.id.visit_service)
    private val rest: View = find(R.id.visit_rest)
    private val shop: View = find(R.id.visit_shop)
    private val found: TextView = find(R.id.visit_shop_found)
    private val foot: View = find(R.id.visit_foot)
    private val why: View = find(R.id.visit_ask_why)
    private val main: Button = find(R.id.visit_main)

    init {
        services.chosen = { send(VisitEvent.Service(it)) }
        onTap(R.id.visit_other_service) { VisitEvent.OtherService }
        onTap(R.id.visit_shop) { VisitEvent.Shop }
        onTap(R.id.visit_main) { VisitEvent.Main }
        find<View>(R.id.visit_discard).setOnClickListener { askBeforeDiscard() }
    }

    override fun show(state: VisitState) {
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        name.text = state.name
        name.shownIf(!state.name.isNullOrEmpty())
        saved.setText(if (state.saved) R.string.visit_saved else R.string.visit_not_kept)
        saved.shownIf(state.saved || !state.allowed)
        services.show(state.services, state.service?.code)
        services.shownIf(state.choosingService)
        servicesTitle.shownIf(state.choosingService || state.service != null)
        service.text = state.service?.let { words(it.words) }
        chosen.shownIf(state.service != null && !state.choosingService)
        rest.shownIf(state.service != null)
        foot.shownIf(state.service != null)
        steps.show(state.guide)
        shop.shownIf(state.shop != null)
        found.text = state.shop.orEmpty().joinToString("\n") { words(it) }
        found.shownIf(!state.shop.isNullOrEmpty())
        end.show(state)
        why.shownIf(!state.allowed)
        main.setText(if (state.allowed) R.string.visit_record else R.string.visit_hand_over)
        main.isEnabled = !state.working
    }

    override fun enter() = steps.voice.enter()

    override fun leave() = steps.voice.leave()

    private fun askBeforeDiscard() {
        AlertDialog.Builder(context)
            .setMessage(R.string.visit_discard_ask)
            .setNegativeButton(R.string.button_cancel, null)
            .setPositiveButton(R.string.visit_discard) { _, _ -> send(VisitEvent.Discard) }
            .create()
            .showSecured()
    }
}
