// The conversation while a resident holds the phone. It knows who is asked, what for, and nothing else.

package vn.causo.app.model

import java.security.SecureRandom
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.Chosen
import vn.causo.app.screens.handover.HandOverEvent
import vn.causo.app.screens.handover.HandOverState
import vn.causo.app.screens.handover.Question
import vn.causo.app.screens.handover.ReadOut
import vn.causo.app.screens.handover.Signer
import vn.causo.app.screens.handover.Step
import vn.causo.app.screens.handover.lines
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Text
import vn.causo.core.Declined
import vn.causo.core.FieldException
import vn.causo.core.Purpose
import vn.causo.core.drawQr

/** Sizes of the texts that can be chosen, in hundredths. */
private val SIZES = listOf(100, 125, 150, 175, 200)

/** Pixels of the receipt's code: sharp on every screen it is shown on. */
private const val QR = 720u

/** From here on it is said that the time runs out, in milliseconds. */
private const val ENDING_MS = 180_000uL

/** Behind everything that a resident sees. */
class HandOverModel(private val core: Core, random: SecureRandom = SecureRandom()) : Model<HandOverState, HandOverEvent>(HandOverState()) {
    private val handOver = core.handOver()
    private val answering = core.pending.answering()

    /** The answers in an order that was drawn for this hand-over. Each question turns it by one, so each stands first as often. */
    private val drawn = Choice.entries.shuffled(random)
    private val asked = mutableListOf<Purpose>()
    private val signs = Signs(answering)
    private val agreed = linkedSetOf<Purpose>()
    private val heard = mutableSetOf<Purpose>()
    private val untold = mutableSetOf<Purpose>()
    private var now: Purpose? = null
    private var before = Step.COVER
    private var readings = 0

    init {
        work(::refused) {
            val resident = handOver.resident()
            core.pending.addressed(resident.form)
            asked += core.pending.answers().keys
            asked += handOver.unanswered()
            update {
                it.copy(
                    step = Step.COVER, language = answering.language, form = resident.form, called = resident.called,
                    guardian = answering.guardian.orEmpty(), of = asked.size,
                )
            }
        }
        scope.launch { watchTime() }
    }

    override fun on(event: HandOverEvent) = when (event) {
        HandOverEvent.Begin -> next()
        is HandOverEvent.Choose -> choose(event.choice)
        HandOverEvent.AskAgain -> {
            agreed.clear()
            next()
        }
        is HandOverEvent.GuardianNamed -> update { it.copy(guardian = event.name) }
        HandOverEvent.GuardianDone -> if (state.value.guardian.isNotBlank()) sign() else Unit
        is HandOverEvent.Drawn -> update { it.copy(signature = event.signature) }
        HandOverEvent.Mark -> update { it.copy(step = Step.MARK, signature = null, problem = null) }
        HandOverEvent.Sign -> update { it.copy(step = Step.SIGN, signature = null, problem = null) }
        is HandOverEvent.WitnessNamed -> update { it.copy(witness = event.name) }
        HandOverEvent.Signed -> if (state.value.signed) give() else Unit
        HandOverEvent.Larger -> size(SIZES.firstOrNull { it > state.value.percent })
        HandOverEvent.Smaller -> size(SIZES.lastOrNull { it < state.value.percent })
        HandOverEvent.Aloud -> if (state.value.reading == null) read() else silent()
        is HandOverEvent.Heard -> update { it.copy(lit = event.line, noVoice = false) }
        HandOverEvent.HeardAll -> heardAll()
        HandOverEvent.NoVoice -> update { it.copy(reading = null, lit = null, noVoice = true) }
        HandOverEvent.Leave -> leave()
        HandOverEvent.Stay -> update { it.copy(step = before) }
        HandOverEvent.GiveBack -> giveBack()
    }

    /** The next question; after the last one the sign, or thanks where nothing was agreed to. */
    private fun next() {
        work(::refused) {
            val open = handOver.unanswered().filter { it !in agreed && it !in untold }
            val purpose = open.firstOrNull() ?: return@work if (agreed.isEmpty()) thank() else toSign()
            val notice = handOver.notice(purpose, answering.language) ?: handOver.notice(purpose, VIETNAMESE) ?: return@work skip(purpose)
            now = purpose
            val at = asked.indexOf(purpose)
            update {
                it.copy(
                    step = Step.QUESTION, language = notice.language, at = at + 1, busy = false, problem = null,
                    question = Question(notice.question, notice.what, notice.who, notice.howLong),
                    order = List(drawn.size) { place -> drawn[(place + at) % drawn.size] },
                )
            }
            if (answering.aloud) read() else silent()
        }
    }

    /** Nobody agrees to what this phone has no words for: it stays open. */
    private fun skip(purpose: Purpose) {
        untold += purpose
        next()
    }

    private fun choose(choice: Choice) {
        val purpose = now ?: return
        if (state.value.busy || state.value.step != Step.QUESTION) return
        update { it.copy(busy = true) }
        if (choice == Choice.YES) {
            agreed += purpose
            return next()
        }
        work(::refused) {
            // Written as it is given: the phone may be taken away before the next question.
            handOver.decline(purpose, if (choice == Choice.NO) Declined.REFUSED else Declined.DEFERRED)
            core.pending.answered(purpose, choice)
            next()
        }
    }

    private fun toSign() = if (answering.represented && state.value.guardian.isBlank()) toGuardian() else sign()

    private fun toGuardian() {
        silent()
        update { it.copy(step = Step.GUARDIAN, agreed = agreed.map(::agreedWords), busy = false) }
    }

    private fun sign(signer: Signer = if (state.value.guardian.isBlank()) Signer.RESIDENT else Signer.GUARDIAN) {
        silent()
        update {
            it.copy(step = Step.SIGN, signer = signer, agreed = agreed.map(::agreedWords), signature = null, busy = false, problem = null)
        }
    }

    /** All that was agreed to, under one sign and one receipt: before the sign it is no yes. */
    private fun give() {
        val signed = state.value
        update { it.copy(busy = true, problem = null) }
        scope.launch {
            try {
                val given = handOver.give(agreed.toList(), signs.how(signed, readAloud = heard.containsAll(agreed)))
                agreed.forEach { core.pending.answered(it, Choice.YES) }
                core.pending.given(given)
                agreed.clear()
                thank()
            } catch (missing: FieldException.FixField) {
                mend(missing, signed)
            } catch (error: FieldException) {
                refused(words(error))
            }
        }
    }

    /** What the core says is missing is asked for: it knows who must sign for whom. */
    private fun mend(missing: FieldException.FixField, signed: HandOverState) = when (missing.field) {
        "guardian" -> toGuardian()
        "child_evidence" -> {
            signs.guardian = signed.signature.orEmpty()
            sign(Signer.CHILD)
        }
        else -> refused(words(missing))
    }

    private suspend fun thank() {
        silent()
        val given = core.pending.receipt()
        val qr = given?.let { Picture(drawQr(it.text, QR)) }
        val answers = core.pending.answers()
        val chosen = asked.mapNotNull { purpose -> answers[purpose]?.let { Chosen(agreedWords(purpose), it) } }
        update { it.copy(step = Step.THANKS, chosen = chosen, qr = qr, spoken = given?.spoken, busy = false, problem = null) }
    }

    private fun leave() {
        if (state.value.step == Step.LEAVING) return
        before = state.value.step
        silent()
        update { it.copy(step = Step.LEAVING) }
    }

    private fun giveBack() {
        work(::refused) { core.takeBack() }
    }

    private fun read() {
        val lines = state.value.lines().ifEmpty { return }
        readings += 1
        update { it.copy(reading = ReadOut(readings, lines), lit = null, noVoice = false) }
    }

    private fun heardAll() {
        if (state.value.step == Step.QUESTION) now?.let(heard::add)
        silent()
    }

    private fun silent() = update { it.copy(reading = null, lit = null) }

    private fun size(percent: Int?) = update { it.copy(percent = percent ?: it.percent) }

    private suspend fun watchTime() {
        while (true) {
            val left = try {
                handOver.leftMs()
            } catch (_: FieldException) {
                return
            }
            update { it.copy(ending = left < ENDING_MS) }
            delay(LOOK_MS)
        }
    }

    private fun refused(told: Text) = update { it.copy(busy = false, problem = told) }

    private companion object {
        const val VIETNAMESE = "vi"
        const val LOOK_MS = 15_000L
    }
}
