// Draws the camera for receipts, and the field beside it.

package vn.causo.app.screens.receipts

import android.content.Context
import android.widget.Button
import android.widget.EditText
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.CodeCamera
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class CheckReceiptView(context: Context, send: (CheckReceiptEvent) -> Unit) :
    ScreenView<CheckReceiptState, CheckReceiptEvent>(context, R.layout.check_receipt, send) {
    private val camera: CodeCamera = find(R.id.check_receipt_camera)
    private val typed: EditText = find(R.id.check_receipt_typed)
    private val problem: TextView = find(R.id.check_receipt_problem)
    private val check: Button = find(R.id.check_receipt_check)

    init {
        camera.frame = { send(CheckReceiptEvent.Seen(it)) }
        camera.wanted = true
        typed.typed { send(CheckReceiptEvent.Typed(it)) }
        onTap(R.id.check_receipt_check) { CheckReceiptEvent.Check }
    }

    override fun enter() = camera.enter()

    override fun leave() = camera.leave()

    override fun show(state: CheckReceiptState) {
        typed.typed(state.typed)
        check.isEnabled = state.typed.isNotBlank() && !state.busy
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
    }
}
