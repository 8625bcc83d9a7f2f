// What allows a record about somebody: their own consent, or else a ground that an officer signed. The core says which counts.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.ui.Text
import vn.causo.core.Basis
import vn.causo.core.FieldException
import vn.causo.core.Purpose
import vn.causo.core.Session
import vn.causo.core.TeamId

/**
 * Calls with the resident's consent, and where there is none with each ground of the team's policy in turn. What is thrown
 * when nothing allows it says what is missing of the consent.
 */
internal suspend fun <T> Session.allowed(team: TeamId, purpose: Purpose, call: suspend (Basis) -> T): T {
    val refused = try {
        return call(Basis(purpose))
    } catch (refused: FieldException.NotAllowed) {
        refused
    }
    for (ground in policy(team).grounds.filter { purpose in it.purposes }) {
        try {
            return call(Basis(purpose, ground.id))
        } catch (_: FieldException.NotAllowed) {
            // The next one may do.
        }
    }
    throw refused
}

/** A refusal's words, with the name of the field that is to be mended. */
internal fun fieldWords(error: FieldException): Text =
    if (error is FieldException.FixField) {
        Text.of(R.string.visit_field_problem, Text.Code("field", error.field, Text.of(R.string.visit_field)), words(error))
    } else {
        words(error)
    }
