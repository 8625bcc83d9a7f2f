// Draws the conversation with a resident, in the language and with the words that are theirs.

package vn.causo.app.screens.handover

import android.content.Context
import android.content.res.Configuration
import android.view.View
import android.view.ViewGroup
import android.widget.Button
import android.widget.EditText
import android.widget.ScrollView
import android.widget.TextView
import java.util.Locale
import vn.causo.app.R
import vn.causo.app.ui.Enlarge
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.Voice
import vn.causo.app.ui.Voiced
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.spokenTo
import vn.causo.app.ui.typed
import vn.causo.app.ui.words

/** Draws it. */
class HandOverView(context: Context, send: (HandOverEvent) -> Unit) :
    ScreenView<HandOverState, HandOverEvent>(context, R.layout.hand_over, send) {
    private val scroll: ScrollView = find(R.id.hand_over_scroll)
    private val tools: View = find(R.id.hand_over_tools)
    private val aloud: Button = find(R.id.hand_over_aloud)
    private val told: TextView = find(R.id.hand_over_told)
    private val problem: TextView = find(R.id.hand_over_problem)
    private val guardian: EditText = find(R.id.hand_over_guardian)
    private val guardianDone: Button = find(R.id.hand_over_guardian_done)
    private val parts = Step.entries.associateWith(::partOf)
    private val question = QuestionPart(find(R.id.hand_over_question), send)
    private val sign = SignPart(find(R.id.hand_over_sign), send)
    private val thanks = ThanksPart(find(R.id.hand_over_thanks))
    private val foot: ViewGroup = find(R.id.hand_over_foot)
    private val answers = Answers(find(R.id.hand_over_answers), foot)
    private val enlarge = Enlarge(root)
    private val voice = Voice(context, ::heard)
    private var reading: ReadOut? = null
    private var place: Any? = null
    private var theirs: Pair<String, Context>? = null
    private var shown: HandOverState? = null
    private var labelled: Any? = null

    init {
        // Whatever another app lays over the answers leads nobody's finger to one of them.
        root.filterTouchesWhenObscured = true
        onTap(R.id.hand_over_begin) { HandOverEvent.Begin }
        onTap(R.id.hand_over_aloud) { HandOverEvent.Aloud }
        onTap(R.id.hand_over_larger) { HandOverEvent.Larger }
        onTap(R.id.hand_over_smaller) { HandOverEvent.Smaller }
        onTap(R.id.hand_over_back) { HandOverEvent.Leave }
        onTap(R.id.hand_over_question_back) { HandOverEvent.Leave }
        onTap(R.id.hand_over_sign_back) { HandOverEvent.Leave }
        onTap(R.id.hand_over_stay) { HandOverEvent.Stay }
        onTap(R.id.hand_over_leave_back) { HandOverEvent.GiveBack }
        onTap(R.id.hand_over_give_back) { HandOverEvent.GiveBack }
        onTap(R.id.hand_over_guardian_done) { HandOverEvent.GuardianDone }
        guardian.typed { send(HandOverEvent.GuardianNamed(it)) }
        root.addOnLayoutChangeListener { _, _, top, _, bottom, _, _, _, _ -> answers.settle(bottom - top) }
    }

    override fun leave() = voice.close()

    override fun enter() {
        // Out of sight it fell silent; what was being read begins anew.
        reading?.let { voice.read(it.lines.map(::said), shown?.language.orEmpty()) }
    }

    override fun show(state: HandOverState) {
        shown = state
        val open = parts[state.step]
        parts.values.forEach { it?.shownIf(it === open) }
        foot.shownIf(state.step == Step.QUESTION)
        tools.shownIf(state.step != Step.OPENING && state.step != Step.LEAVING)
        label(state)
        guardian.typed(state.guardian)
        guardianDone.isEnabled = state.guardian.isNotBlank() && !state.busy
        question.show(state, ::said)
        sign.show(state, ::said)
        thanks.show(state, ::said)
        val warned = if (state.noVoice) R.string.resident_no_voice else R.string.resident_ending
        told.text = said(Text.of(warned))
        told.shownIf(state.noVoice || state.ending)
        problem.text = state.problem?.let(::said)
        problem.shownIf(state.problem != null)
        enlarge.to(state.percent)
        speak(state)
        val now = state.step to state.at
        if (now != place) scroll.scrollTo(0, 0)
        place = now
    }

    /** Everything on this screen in their language, which may not be the app's. */
    private fun label(state: HandOverState) {
        if (labelled == state.language to state.form to state.called) return
        labelled = state.language to state.form to state.called
        for ((id, words) in LABELS) find<TextView>(id).text = said(Text.of(words))
        find<TextView>(R.id.hand_over_called).text = state.called.replaceFirstChar(Char::uppercaseChar)
        guardian.contentDescription = said(Text.of(R.string.resident_guardian_name))
        sign.label(::said)
    }

    private fun speak(state: HandOverState) {
        aloud.text = said(Text.of(if (state.reading == null) R.string.resident_aloud else R.string.resident_silent))
        if (state.reading == reading) return
        reading = state.reading
        if (state.reading == null) voice.stop() else voice.read(state.reading.lines.map(::said), state.language)
    }

    private fun heard(voiced: Voiced) = send(
        when (voiced) {
            is Voiced.Line -> HandOverEvent.Heard(voiced.at)
            Voiced.Ended -> HandOverEvent.HeardAll
            Voiced.Missing -> HandOverEvent.NoVoice
        },
    )

    private fun said(text: Text): String {
        val state = shown ?: return words(text)
        val known = theirs?.takeIf { it.first == state.language } ?: (state.language to inLanguage(state.language)).also { theirs = it }
        return spokenTo(known.second.words(text), state.form)
    }

    private fun inLanguage(language: String): Context {
        val chosen = Configuration(context.resources.configuration)
        chosen.setLocale(Locale.forLanguageTag(language))
        return context.createConfigurationContext(chosen)
    }

    private fun partOf(step: Step): View? = when (step) {
        Step.OPENING -> null
        Step.COVER -> find(R.id.hand_over_cover)
        Step.QUESTION -> find(R.id.hand_over_question)
        Step.GUARDIAN -> find(R.id.hand_over_guardian_part)
        Step.SIGN, Step.MARK -> find(R.id.hand_over_sign)
        Step.THANKS -> find(R.id.hand_over_thanks)
        Step.LEAVING -> find(R.id.hand_over_leaving)
    }

    private companion object {
        val LABELS = mapOf(
            R.id.hand_over_larger to R.string.resident_larger,
            R.id.hand_over_smaller to R.string.resident_smaller,
            R.id.hand_over_cover_title to R.string.resident_cover,
            R.id.hand_over_cover_words to R.string.resident_no_cost,
            R.id.hand_over_begin to R.string.resident_begin,
            R.id.hand_over_question_what to R.string.resident_what,
            R.id.hand_over_question_who to R.string.resident_who,
            R.id.hand_over_question_how_long to R.string.resident_how_long,
            R.id.hand_over_question_no_cost to R.string.resident_no_cost,
            R.id.hand_over_question_any_time to R.string.resident_any_time,
            R.id.hand_over_guardian_title to R.string.resident_guardian_title,
            R.id.hand_over_guardian_label to R.string.resident_guardian_name,
            R.id.hand_over_guardian_done to R.string.resident_continue,
            R.id.hand_over_thanks_title to R.string.resident_thanks,
            R.id.hand_over_thanks_receipt to R.string.resident_receipt,
            R.id.hand_over_thanks_any_time to R.string.resident_any_time,
            R.id.hand_over_give_back to R.string.resident_give_back,
            R.id.hand_over_leave_title to R.string.resident_leave_title,
            R.id.hand_over_leave_words to R.string.resident_leave_words,
            R.id.hand_over_stay to R.string.resident_stay,
            R.id.hand_over_leave_back to R.string.resident_give_back,
            R.id.hand_over_back to R.string.resident_give_back,
            R.id.hand_over_question_back to R.string.resident_give_back,
            R.id.hand_over_sign_back to R.string.resident_give_back,
        )
    }
}
