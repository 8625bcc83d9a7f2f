// What is read aloud of a screen, line by line, in the order in which it stands there.

package vn.causo.app.screens.handover

import vn.causo.app.R
import vn.causo.app.ui.Text

/** What this screen says; nothing where there is only something to do. */
fun HandOverState.lines(): List<Text> = when (step) {
    Step.COVER -> listOf(Text.of(R.string.resident_cover), Text.of(R.string.resident_no_cost))
    Step.QUESTION -> question?.let(::notice).orEmpty() + Text.of(R.string.resident_no_cost) + order.map(Choice::words)
    Step.SIGN -> listOf(Text.of(R.string.resident_sign_title))
    Step.MARK -> listOf(Text.of(R.string.resident_mark_title))
    Step.THANKS -> listOf(Text.of(R.string.resident_thanks)) + chosen.map(Chosen::sentence) + Text.of(R.string.resident_any_time)
    Step.OPENING, Step.GUARDIAN, Step.LEAVING -> emptyList()
}

private fun notice(question: Question): List<Text> =
    listOf(question.title, question.what, question.who, question.howLong).map { Text.Plain(it) }

/** An answer, as its button says it. */
fun Choice.words(): Text = Text.of(
    when (this) {
        Choice.YES -> R.string.resident_answer_yes
        Choice.NO -> R.string.resident_answer_no
        Choice.LATER -> R.string.resident_answer_later
    },
)

/** What was chosen, in one sentence. */
fun Chosen.sentence(): Text = Text.of(
    when (choice) {
        Choice.YES -> R.string.resident_chose_yes
        Choice.NO -> R.string.resident_chose_no
        Choice.LATER -> R.string.resident_chose_later
    },
    about,
)
