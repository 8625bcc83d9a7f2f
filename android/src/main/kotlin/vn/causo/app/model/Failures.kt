// The core's refusals in words, by their code: what happened, what is safe, what to do.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.ui.Text
import vn.causo.core.FieldException

/** The words for an error: those of its code, or of what can be done about its kind. */
fun words(error: FieldException): Text = words(
    error.stableCode(),
    when (error) {
        is FieldException.Retry -> R.string.error_kind_retry
        is FieldException.Unlock -> R.string.error_kind_unlock
        is FieldException.FixField -> R.string.error_kind_fix_field
        is FieldException.NotAllowed -> R.string.error_kind_not_allowed
        is FieldException.AskOfficer -> R.string.error_kind_ask_officer
        is FieldException.UpdateApp -> R.string.error_kind_update_app
        is FieldException.Report -> R.string.error_kind_report
    },
)

/** The words for a stable code of the core, or these. */
fun words(code: String, otherwise: Int): Text = Text.Code("error", code, Text.of(otherwise))
