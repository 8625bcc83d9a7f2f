// The payment that moves no money: a code that only this app reads, what a bank would show, and what to check.

package vn.causo.app.screens.shop

import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.Frame
import vn.causo.app.ui.Option
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Reading
import vn.causo.app.ui.Text

/** Where the lesson is. */
enum class LessonStep {
    /** An amount is chosen. */
    BEGIN,

    /** The code is shown to another phone. */
    CODE,

    /** A code is looked for. */
    SCAN,

    /** What a bank's app would show, and the checks. */
    BANK,

    /** Nothing was paid. */
    END,
}

/** The lesson. */
data class LessonState(
    val step: LessonStep = LessonStep.BEGIN,
    /** Amounts to choose from. */
    val amounts: List<Option> = emptyList(),
    /** The one that is practised with, in đồng. */
    val amount: String = "",
    /** The practice code. */
    val code: Picture? = null,
    /** What was typed or pasted in a code's stead. */
    val typed: String = "",
    /** What the bank's app would show. */
    val lines: List<CardLine> = emptyList(),
    /** What to check before one confirms. */
    val checks: List<Reading> = emptyList(),
    /** Which check is due. */
    val at: Int = 0,
    /** How it ends. */
    val end: Reading? = null,
    /** What went wrong. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface LessonEvent {
    /** An amount was chosen. */
    data class Amount(val dong: String) : LessonEvent

    /** The code is shown. */
    data object Show : LessonEvent

    /** A code is looked for. */
    data object Scan : LessonEvent

    /** The camera saw something. */
    class Saw(val frame: Frame) : LessonEvent

    /** A code's text is typed or pasted. */
    data class Typed(val text: String) : LessonEvent

    /** What was typed is the code. */
    data object Take : LessonEvent

    /** The lesson goes on with this phone's own code. */
    data object Alone : LessonEvent

    /** The check is right; after the last one the payment is confirmed. */
    data object Right : LessonEvent

    /** Something is wrong, or it begins anew. */
    data object Again : LessonEvent

    /** It was learned. */
    data object Done : LessonEvent
}
