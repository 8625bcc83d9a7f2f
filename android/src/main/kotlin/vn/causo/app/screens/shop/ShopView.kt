// Draws the camera for payment codes, and what they say.

package vn.causo.app.screens.shop

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.EditText
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.CodeCamera
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class ShopView(context: Context, send: (ShopEvent) -> Unit) : ScreenView<ShopState, ShopEvent>(context, R.layout.shop, send) {
    private val camera: CodeCamera = find(R.id.shop_camera)
    private val hint: TextView = find(R.id.shop_hint)
    private val problem: TextView = find(R.id.shop_problem)
    private val stop: TextView = find(R.id.shop_stop)
    private val good: TextView = find(R.id.shop_good)
    private val findings: ViewGroup = find(R.id.shop_findings)
    private val lines: ViewGroup = find(R.id.shop_lines)
    private val typing: View = find(R.id.shop_typing)
    private val field: EditText = find(R.id.shop_field)
    private val take: View = find(R.id.shop_take)
    private val other: Button = find(R.id.shop_other)
    private val more: View = find(R.id.shop_more)
    private val main: Button = find(R.id.shop_main)
    private var filling = false

    init {
        camera.frame = { send(ShopEvent.Saw(it)) }
        field.typed { if (!filling) send(ShopEvent.Typed(it)) }
        onTap(R.id.shop_take) { ShopEvent.Take }
        onTap(R.id.shop_more) { ShopEvent.Scan }
    }

    override fun show(state: ShopState) {
        camera.shownIf(state.scanning)
        camera.wanted = state.scanning
        hint.text = words(hint(state))
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        stop.shownIf(state.step == ShopStep.FOUND && state.changed)
        good.text = state.findings.firstOrNull()?.let(::words)
        good.shownIf(state.step == ShopStep.FOUND && state.good)
        plain(if (state.step == ShopStep.FOUND && !state.good) state.findings else state.warnings)
        lines(state.lines)
        typing.shownIf(state.scanning)
        filling = true
        field.typed(state.typed)
        filling = false
        take.isEnabled = state.typed.isNotBlank()
        more.shownIf(state.step == ShopStep.COUNTER && !state.scanning && state.counted > 0)
        other.setText(if (state.step == ShopStep.READ) R.string.pay_compare else R.string.pay_read)
        other.setOnClickListener { send(if (state.step == ShopStep.READ) ShopEvent.Compare else ShopEvent.Read) }
        main(state)
    }

    override fun enter() = camera.enter()

    override fun leave() = camera.leave()

    private fun hint(state: ShopState): Text = when {
        state.step == ShopStep.READ -> Text.of(if (state.scanning) R.string.pay_hint_read else R.string.pay_hint_said)
        state.step == ShopStep.OWN -> Text.of(R.string.pay_hint_own)
        state.step == ShopStep.FOUND -> Text.Count(R.plurals.pay_compared, state.counted)
        state.counted > 0 -> Text.Count(R.plurals.pay_counted, state.counted)
        else -> Text.of(R.string.pay_hint_counter)
    }

    private fun main(state: ShopState) {
        val (words, event) = when {
            state.step == ShopStep.FOUND && state.forVisit -> R.string.pay_keep to ShopEvent.Keep
            state.step == ShopStep.FOUND -> R.string.pay_again to ShopEvent.Compare
            state.scanning -> null to null
            state.step == ShopStep.COUNTER && state.counted > 0 -> R.string.pay_all to ShopEvent.All
            state.step == ShopStep.COUNTER -> R.string.pay_scan_counter to ShopEvent.Scan
            else -> R.string.pay_scan_other to ShopEvent.Scan
        }
        main.shownIf(words != null)
        if (words != null) main.setText(words)
        main.setOnClickListener { event?.let(send) }
    }

    private fun plain(texts: List<Text>) {
        findings.removeAllViews()
        for (text in texts) {
            val line = LayoutInflater.from(context).inflate(R.layout.shop_finding, findings, false) as TextView
            line.text = words(text)
            findings.addView(line)
        }
    }

    private fun lines(rows: List<CardLine>) {
        lines.removeAllViews()
        for (row in rows) {
            val line = LayoutInflater.from(context).inflate(R.layout.visit_card_line, lines, false)
            line.findViewById<TextView>(R.id.card_line_label).text = words(row.label)
            line.findViewById<TextView>(R.id.card_line_says).text = words(row.says)
            lines.addView(line)
        }
    }
}
