// Draws a receipt, and the way back from a yes.

package vn.causo.app.screens.receipts

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.widget.Button
import android.widget.CheckBox
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.picture
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.spokenTo

/** Draws it. */
class ReceiptView(context: Context, send: (ReceiptEvent) -> Unit) :
    ScreenView<ReceiptState, ReceiptEvent>(context, R.layout.receipt, send) {
    private val answers: TextView = find(R.id.receipt_answers)
    private val kept: TextView = find(R.id.receipt_kept)
    private val paper: View = find(R.id.receipt_paper)
    private val valid: TextView = find(R.id.receipt_valid)
    private val warned: TextView = find(R.id.receipt_warned)
    private val rows: LinearLayout = find(R.id.receipt_rows)
    private val qr: ImageView = find(R.id.receipt_qr)
    private val caption: View = find(R.id.receipt_caption)
    private val spoken: TextView = find(R.id.receipt_spoken)
    private val print: View = find(R.id.receipt_print)
    private val request: View = find(R.id.receipt_request)
    private val change: View = find(R.id.receipt_change)
    private val withdrawing: View = find(R.id.receipt_withdrawing)
    private val choices: LinearLayout = find(R.id.receipt_choices)
    private val withdraw: Button = find(R.id.receipt_withdraw)
    private val problem: TextView = find(R.id.receipt_problem)
    private val share: Button = find(R.id.receipt_share)
    private val done: View = find(R.id.receipt_done)

    init {
        onTap(R.id.receipt_share) { ReceiptEvent.Share }
        onTap(R.id.receipt_print) { ReceiptEvent.Print }
        onTap(R.id.receipt_change) { ReceiptEvent.ChangeMind }
        onTap(R.id.receipt_withdraw) { ReceiptEvent.Withdraw }
        onTap(R.id.receipt_keep) { ReceiptEvent.Keep }
        onTap(R.id.receipt_request) { ReceiptEvent.Request }
        onTap(R.id.receipt_done) { ReceiptEvent.Done }
    }

    override fun show(state: ReceiptState) {
        answers.text = state.answers.joinToString("\n") { spokenTo(words(it), state.form) }
        answers.shownIf(state.answers.isNotEmpty())
        kept.text = state.kept?.let { spokenTo(words(it), state.form) }
        kept.shownIf(state.kept != null)
        paper.shownIf(state.there && !state.withdrawing)
        stands(state)
        lines(state)
        qr.picture(state.qr)
        caption.shownIf(state.qr != null)
        spoken.text = state.spoken?.let { words(Text.of(R.string.receipt_spoken, it)) }
        spoken.shownIf(state.spoken != null)
        print.shownIf(state.drawable)
        request.shownIf(state.known)
        change.shownIf(state.open)
        withdrawing.shownIf(state.withdrawing)
        withdraw.isEnabled = !state.busy && state.rows.any { it.chosen }
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        share.shownIf(state.drawable && !state.withdrawing)
        share.isEnabled = !state.busy
        done.shownIf(!state.loading && !state.drawable && !state.withdrawing)
    }

    private fun stands(state: ReceiptState) {
        val day = state.day?.let(::words).orEmpty()
        valid.text = words(Text.of(R.string.receipt_valid, day))
        valid.shownIf(state.standing == Standing.VALID)
        val warning = if (state.standing == Standing.UNKNOWN_DEVICE) R.string.receipt_unknown_device else R.string.receipt_withdrawn_all
        warned.text = words(Text.of(warning, day))
        warned.shownIf(state.standing != Standing.VALID)
    }

    private fun lines(state: ReceiptState) {
        rows.removeAllViews()
        choices.removeAllViews()
        for (row in state.rows) {
            val said = spokenTo(words(row.words), state.form).replaceFirstChar(Char::uppercaseChar)
            val line = LayoutInflater.from(context).inflate(R.layout.receipt_line, rows, false) as TextView
            line.text = if (row.withdrawn) words(Text.of(R.string.receipt_line_withdrawn, said)) else said
            line.setCompoundDrawablesRelativeWithIntrinsicBounds(if (row.withdrawn) R.drawable.ic_undo else R.drawable.ic_check, 0, 0, 0)
            rows.addView(line)
            if (!row.withdrawn) choices.addView(choice(row, said))
        }
    }

    private fun choice(row: ReceiptRow, said: String): View {
        val box = LayoutInflater.from(context).inflate(R.layout.choice_row, choices, false) as CheckBox
        box.text = said
        box.isChecked = row.chosen
        box.setOnClickListener { send(ReceiptEvent.Choose(row.code, box.isChecked)) }
        return box
    }
}
