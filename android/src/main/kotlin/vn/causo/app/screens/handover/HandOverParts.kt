// The parts of the conversation that hold more than words and a button.

package vn.causo.app.screens.handover

import android.graphics.Rect
import android.view.View
import android.widget.Button
import android.widget.EditText
import android.widget.ImageView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.SignaturePad
import vn.causo.app.ui.Text
import vn.causo.app.ui.picture
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** One purpose: the notice word for word, and three answers that weigh the same. */
internal class QuestionPart(root: View, send: (HandOverEvent) -> Unit) {
    private val count: TextView = root.findViewById(R.id.hand_over_question_count)
    private val lines: List<TextView> = listOf(
        R.id.hand_over_question_title,
        R.id.hand_over_question_what_says,
        R.id.hand_over_question_who_says,
        R.id.hand_over_question_how_long_says,
        R.id.hand_over_question_no_cost,
    ).map(root::findViewById)
    private val anyTime: TextView = root.findViewById(R.id.hand_over_question_any_time)
    private val answers: List<Button> =
        listOf(R.id.hand_over_answer_first, R.id.hand_over_answer_second, R.id.hand_over_answer_third).map(root::findViewById)
    private var order: List<Choice> = Choice.entries

    init {
        answers.forEachIndexed { at, button -> button.setOnClickListener { send(HandOverEvent.Choose(order[at])) } }
    }

    fun show(state: HandOverState, said: (Text) -> String) {
        val question = state.question ?: return
        order = state.order
        count.text = said(Text.of(R.string.resident_question_of, state.at.toString(), state.of.toString()))
        count.shownIf(state.of > 1)
        listOf(question.title, question.what, question.who, question.howLong).forEachIndexed { at, words -> lines[at].text = words }
        // Most notices end with it.
        anyTime.shownIf(said(Text.of(R.string.resident_any_time)) !in question.howLong)
        answers.forEachIndexed { at, button ->
            button.text = said(order[at].words())
            button.isEnabled = !state.busy
        }
        val heard = state.lit.takeIf { state.step == Step.QUESTION }
        (lines + answers).forEachIndexed { at, line -> light(line, at == heard) }
    }

    /** A line that is spoken is lit, and comes into sight. */
    private fun light(line: TextView, lit: Boolean) {
        if (lit && !line.isActivated) line.requestRectangleOnScreen(Rect(0, 0, line.width, line.height), false)
        line.isActivated = lit
    }
}

/** The sign: a signature, or a mark that a witness confirms. */
internal class SignPart(root: View, private val send: (HandOverEvent) -> Unit) {
    private val title: TextView = root.findViewById(R.id.hand_over_sign_title)
    private val agreed: TextView = root.findViewById(R.id.hand_over_sign_agreed)
    private val pad: SignaturePad = root.findViewById(R.id.hand_over_sign_pad)
    private val witnessOf: View = root.findViewById(R.id.hand_over_witness_room)
    private val witness: EditText = root.findViewById(R.id.hand_over_witness)
    private val witnessLabel: TextView = root.findViewById(R.id.hand_over_witness_label)
    private val clear: Button = root.findViewById(R.id.hand_over_sign_clear)
    private val done: Button = root.findViewById(R.id.hand_over_sign_done)
    private val other: Button = root.findViewById(R.id.hand_over_sign_other)
    private val again: Button = root.findViewById(R.id.hand_over_sign_again)
    private var marking = false

    init {
        pad.drawn = { send(HandOverEvent.Drawn(it)) }
        clear.setOnClickListener {
            pad.clear()
            send(HandOverEvent.Drawn(null))
        }
        done.setOnClickListener { send(HandOverEvent.Signed) }
        other.setOnClickListener { send(if (marking) HandOverEvent.Sign else HandOverEvent.Mark) }
        again.setOnClickListener { send(HandOverEvent.AskAgain) }
        witness.typed { send(HandOverEvent.WitnessNamed(it)) }
    }

    fun label(said: (Text) -> String) {
        witnessLabel.text = said(Text.of(R.string.resident_mark_witness))
        clear.text = said(Text.of(R.string.resident_sign_clear))
        done.text = said(Text.of(R.string.resident_sign_done))
        again.text = said(Text.of(R.string.resident_ask_again))
        pad.contentDescription = said(Text.of(R.string.resident_sign_box))
    }

    fun show(state: HandOverState, said: (Text) -> String) {
        if (state.step == Step.MARK != marking || state.step != Step.SIGN && state.step != Step.MARK) pad.clear()
        marking = state.step == Step.MARK
        pad.show(state.signature)
        title.text = said(titleOf(state))
        agreed.text = state.agreed.joinToString("\n") { said(Text.of(R.string.resident_chose_yes, it)) }
        agreed.shownIf(state.agreed.isNotEmpty())
        witnessOf.shownIf(marking)
        witness.typed(state.witness)
        done.isEnabled = state.signed
        clear.isEnabled = !state.busy
        other.text = said(Text.of(if (marking) R.string.resident_mark_sign else R.string.resident_sign_mark))
        other.shownIf(state.signer != Signer.CHILD)
    }

    private fun titleOf(state: HandOverState): Text = when {
        marking -> Text.of(R.string.resident_mark_title)
        state.signer == Signer.CHILD -> Text.of(R.string.resident_sign_child)
        state.signer == Signer.GUARDIAN -> Text.of(R.string.resident_sign_guardian, state.guardian)
        else -> Text.of(R.string.resident_sign_title)
    }
}

/** What was chosen, and the receipt to take along. */
internal class ThanksPart(root: View) {
    private val chosen: TextView = root.findViewById(R.id.hand_over_thanks_chosen)
    private val receipt: View = root.findViewById(R.id.hand_over_thanks_receipt)
    private val qr: ImageView = root.findViewById(R.id.hand_over_thanks_qr)
    private val spoken: TextView = root.findViewById(R.id.hand_over_thanks_spoken)

    fun show(state: HandOverState, said: (Text) -> String) {
        chosen.text = state.chosen.joinToString("\n") { said(it.sentence()) }
        receipt.shownIf(state.qr != null)
        qr.picture(state.qr)
        spoken.text = state.spoken?.let { said(Text.of(R.string.resident_spoken, it)) }
        spoken.shownIf(state.spoken != null)
    }
}
