// The phone in a resident's hands. Nothing here is about anybody else.

package vn.causo.app.screens.handover

import vn.causo.app.ui.Picture
import vn.causo.app.ui.Text

/** An answer. All three weigh the same. */
enum class Choice { YES, NO, LATER }

/** Where the conversation is. */
enum class Step { OPENING, COVER, QUESTION, GUARDIAN, SIGN, MARK, THANKS, LEAVING }

/** Whose sign is taken. */
enum class Signer { RESIDENT, GUARDIAN, CHILD }

/** What is asked for one purpose, as the core says it to them. */
data class Question(val title: String, val what: String, val who: String, val howLong: String)

/** What is to be read aloud: another `id` is another reading. */
data class ReadOut(val id: Int, val lines: List<Text>)

/** One thing that was answered. */
data class Chosen(val about: Text, val choice: Choice)

/** What is shown. */
data class HandOverState(
    val step: Step = Step.OPENING,
    /** Of everything here, ISO 639; the app's own may be another. */
    val language: String = "vi",
    /** How they are addressed: `bà`. */
    val form: String = "bác",
    /** How they are called: `bà Mận`. */
    val called: String = "",
    /** Size of the texts, in hundredths. */
    val percent: Int = 100,
    val question: Question? = null,
    /** Which question of how many. */
    val at: Int = 0,
    val of: Int = 0,
    /** The answers, in the order in which they stand. */
    val order: List<Choice> = Choice.entries,
    /** What was agreed to and is to be signed. */
    val agreed: List<Text> = emptyList(),
    val signer: Signer = Signer.RESIDENT,
    val guardian: String = "",
    val witness: String = "",
    /** The shape of the sign, once it is one. */
    val signature: String? = null,
    val chosen: List<Chosen> = emptyList(),
    /** The receipt's code. */
    val qr: Picture? = null,
    /** The receipt's number to be spoken. */
    val spoken: String? = null,
    val reading: ReadOut? = null,
    /** Line that is spoken now. */
    val lit: Int? = null,
    /** There is no voice of this language here. */
    val noVoice: Boolean = false,
    /** An answer is being written. */
    val busy: Boolean = false,
    /** It ends soon by itself. */
    val ending: Boolean = false,
    val problem: Text? = null,
) {
    /** Whether the sign is complete. */
    val signed: Boolean get() = !busy && if (step == Step.MARK) witness.isNotBlank() else signature != null
}

/** What is done here. */
sealed interface HandOverEvent {
    /** From the cover to the first question. */
    data object Begin : HandOverEvent

    data class Choose(val choice: Choice) : HandOverEvent

    /** What was agreed to is asked again. */
    data object AskAgain : HandOverEvent

    data class GuardianNamed(val name: String) : HandOverEvent

    /** The guardian's name is complete. */
    data object GuardianDone : HandOverEvent

    /** A sign was drawn, or cleared. */
    data class Drawn(val signature: String?) : HandOverEvent

    /** A mark with a witness in place of a signature. */
    data object Mark : HandOverEvent

    /** A signature after all. */
    data object Sign : HandOverEvent

    data class WitnessNamed(val name: String) : HandOverEvent

    /** The sign is complete. */
    data object Signed : HandOverEvent

    data object Larger : HandOverEvent

    data object Smaller : HandOverEvent

    /** Read aloud, or be silent. */
    data object Aloud : HandOverEvent

    /** This line is heard now. */
    data class Heard(val line: Int) : HandOverEvent

    /** All lines were heard. */
    data object HeardAll : HandOverEvent

    /** No voice came. */
    data object NoVoice : HandOverEvent

    /** The phone is to go back. */
    data object Leave : HandOverEvent

    /** Not yet. */
    data object Stay : HandOverEvent

    /** It goes back: the PIN is next. */
    data object GiveBack : HandOverEvent
}
