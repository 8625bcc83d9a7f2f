// Refusals of the core, as tests look at them.

package vn.causo.stage

import vn.causo.core.FieldException

/** The refusal of this kind that a call ends in. */
inline fun <reified E : FieldException> refusal(call: () -> Any?): E {
    val answer = try {
        call()
    } catch (refused: FieldException) {
        return refused as? E ?: throw AssertionError("refused in another way", refused)
    }
    throw AssertionError("not refused: $answer")
}

/** The code of whatever refusal a call ends in. */
inline fun code(call: () -> Any?): String = when (val refused = refusal<FieldException>(call)) {
    is FieldException.Retry -> refused.code
    is FieldException.Unlock -> refused.code
    is FieldException.FixField -> refused.code
    is FieldException.NotAllowed -> refused.code
    is FieldException.AskOfficer -> refused.code
    is FieldException.UpdateApp -> refused.code
    is FieldException.Report -> refused.code
}
