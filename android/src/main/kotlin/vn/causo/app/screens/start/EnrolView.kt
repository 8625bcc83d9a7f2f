// Draws the way into a team, one part at a time.

package vn.causo.app.screens.start

import android.content.Context
import android.view.View
import android.widget.EditText
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.CodeCamera
import vn.causo.app.ui.Header
import vn.causo.app.ui.PinPad
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class EnrolView(context: Context, send: (EnrolEvent) -> Unit) : ScreenView<EnrolState, EnrolEvent>(context, R.layout.enrol, send) {
    private val parts: Map<View, Set<EnrolPart>> = mapOf(
        find<View>(R.id.enrol_welcome) to setOf(EnrolPart.WELCOME),
        find<View>(R.id.enrol_scan) to setOf(EnrolPart.SCAN),
        find<View>(R.id.enrol_type) to setOf(EnrolPart.TYPE),
        find<View>(R.id.enrol_pin) to setOf(EnrolPart.PIN, EnrolPart.PIN_AGAIN),
        find<View>(R.id.enrol_wait) to setOf(EnrolPart.WAIT),
        find<View>(R.id.enrol_compare) to setOf(EnrolPart.DIGITS),
        find<View>(R.id.enrol_different) to setOf(EnrolPart.DIFFERENT),
    )
    private val camera: CodeCamera = find(R.id.enrol_camera)
    private val header: Header = find(R.id.enrol_header)
    private val invite: EditText = find(R.id.enrol_invite)
    private val problem: TextView = find(R.id.enrol_problem)
    private val digits: TextView = find(R.id.enrol_digits)

    init {
        onTap(R.id.enrol_to_scan) { EnrolEvent.Scan }
        onTap(R.id.enrol_to_type) { EnrolEvent.Type }
        onTap(R.id.enrol_type_instead) { EnrolEvent.Type }
        onTap(R.id.enrol_scan_instead) { EnrolEvent.Scan }
        onTap(R.id.enrol_take) { EnrolEvent.Take }
        onTap(R.id.enrol_retry) { EnrolEvent.Retry }
        onTap(R.id.enrol_give_up) { EnrolEvent.GiveUp }
        onTap(R.id.enrol_same) { EnrolEvent.Same }
        onTap(R.id.enrol_not_same) { EnrolEvent.Different }
        onTap(R.id.enrol_end) { EnrolEvent.GiveUp }
        onTap(R.id.enrol_guides) { EnrolEvent.Guides }
        onTap(R.id.enrol_practice) { EnrolEvent.Practice }
        onTap(R.id.enrol_settings) { EnrolEvent.Settings }
        camera.frame = { send(EnrolEvent.Seen(it)) }
        invite.typed { send(EnrolEvent.Typed(it)) }
        find<PinPad>(R.id.enrol_pad).done = { send(EnrolEvent.Pin(it)) }
    }

    override fun enter() = camera.enter()

    override fun leave() = camera.leave()

    override fun show(state: EnrolState) {
        parts.forEach { (view, of) -> view.shownIf(state.part in of) }
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        if (invite.text.toString() != state.typed) invite.setText(state.typed)
        find<View>(R.id.enrol_take).isEnabled = state.typed.isNotBlank()
        find<View>(R.id.enrol_pin_first).shownIf(state.part == EnrolPart.PIN)
        find<View>(R.id.enrol_pin_again).shownIf(state.part == EnrolPart.PIN_AGAIN)
        find<View>(R.id.enrol_officer).shownIf(state.officer && !state.stuck)
        find<View>(R.id.enrol_server).shownIf(!state.officer && !state.stuck)
        find<View>(R.id.enrol_working).shownIf(!state.stuck)
        find<View>(R.id.enrol_retry).shownIf(state.stuck)
        find<View>(R.id.enrol_first_only).shownIf(!state.further)
        digits.text = state.digits
        digits.contentDescription = state.digits.toList().joinToString(" ")
        // A forgery that the core found says so itself.
        find<View>(R.id.enrol_not_alike).shownIf(state.problem == null)
        header.back = state.back
        camera.wanted = state.part == EnrolPart.SCAN
    }
}
