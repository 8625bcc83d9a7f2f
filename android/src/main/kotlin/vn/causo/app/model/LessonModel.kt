// The payment that moves no money.

package vn.causo.app.model

import vn.causo.app.screens.shop.LessonEvent
import vn.causo.app.screens.shop.LessonState
import vn.causo.app.screens.shop.LessonStep
import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.Option
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Reading
import vn.causo.app.ui.Text
import vn.causo.app.ui.money
import vn.causo.core.FieldException
import vn.causo.core.Lesson
import vn.causo.core.Words
import vn.causo.core.beginLesson
import vn.causo.core.drawQr
import vn.causo.core.practiceCode

/** Amounts as they are paid for a tea, a breakfast, a shopping; the core allows no more than the last. */
private val AMOUNTS = listOf(5_000L, 20_000L, 50_000L)

/** Pixels of the code's side: drawn for the widest phone, shown as wide as there is room. */
private const val SIDE = 720u

/** Behind the lesson. */
class LessonModel(private val models: Models, saved: Map<String, String>) : Model<LessonState, LessonEvent>(
    LessonState(
        amounts = AMOUNTS.map { Option(it.toString(), Text.Plain(money(it))) },
        amount = saved["amount"] ?: AMOUNTS[1].toString(),
        typed = saved["typed"].orEmpty(),
    ),
) {
    private val scanning = Scanning(scope) { begin(it.first()) }
    private val language = models.preferences.language
    private var lesson: String? = null

    init {
        saved["lesson"]?.let(::begin)
        update { it.copy(at = saved["at"]?.toInt() ?: 0, typed = saved["typed"].orEmpty()) }
        val step = saved["step"]?.let(LessonStep::valueOf)
        if (step == LessonStep.CODE) draw()
        if (step == LessonStep.SCAN || step == LessonStep.END) update { it.copy(step = step) }
    }

    override fun save(): Map<String, String> = buildMap {
        put("step", state.value.step.name)
        put("amount", state.value.amount)
        if (state.value.typed.isNotBlank()) put("typed", state.value.typed)
        put("at", state.value.at.toString())
        lesson?.let { put("lesson", it) }
    }

    override fun on(event: LessonEvent) {
        when (event) {
            is LessonEvent.Amount -> update { it.copy(amount = event.dong) }
            LessonEvent.Show -> draw()
            LessonEvent.Scan -> update { it.copy(step = LessonStep.SCAN, problem = null) }
            is LessonEvent.Saw -> if (state.value.step == LessonStep.SCAN) scanning.see(event.frame) else event.frame.close()
            is LessonEvent.Typed -> update { it.copy(typed = event.text) }
            LessonEvent.Take -> begin(state.value.typed.trim())
            LessonEvent.Alone -> refusing { begin(code()) }
            LessonEvent.Right -> next()
            LessonEvent.Again -> {
                lesson = null
                update { it.copy(step = LessonStep.BEGIN, at = 0, problem = null) }
            }
            LessonEvent.Done -> models.navigation.back()
        }
    }

    private fun code(): String = practiceCode(state.value.amount.toUInt())

    private fun draw() {
        work({ problem -> update { it.copy(problem = problem) } }) {
            val picture = Picture(drawQr(code(), SIDE))
            update { it.copy(step = LessonStep.CODE, code = picture, problem = null) }
        }
    }

    private fun begin(text: String) = refusing {
        val begun = beginLesson(text)
        lesson = text
        update { shown(it, begun) }
    }

    private fun shown(state: LessonState, begun: Lesson) = state.copy(
        step = LessonStep.BANK,
        typed = "",
        lines = begun.screen.map { CardLine(Text.Plain(said(it.label)), Text.Plain(it.says)) },
        checks = begun.checks.map(::reading),
        end = reading(begun.end),
        at = 0,
        problem = null,
    )

    private fun next() = update {
        if (it.at == it.checks.lastIndex) it.copy(step = LessonStep.END) else it.copy(at = it.at + 1)
    }

    private fun said(words: Words): String = if (language == "en") words.en else words.vi

    private fun reading(words: Words): Reading = said(words).let { Reading(it, it, language) }

    private fun refusing(call: () -> Unit) = try {
        call()
    } catch (error: FieldException) {
        update { it.copy(problem = words(error)) }
    }
}
