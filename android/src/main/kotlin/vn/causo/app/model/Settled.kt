// Behind the PIN after a hand-over: what was being written is kept as far as it may be, and the way of screens goes on.

package vn.causo.app.model

import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.Basis
import vn.causo.core.FieldException
import vn.causo.core.Purpose
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.TeamId
import vn.causo.core.Unsaved

private val WRITING = setOf(Screen.NEW_RESIDENT, Screen.VISIT)

/** How the way of screens goes on. */
class Settled(
    /** What was answered, and the receipt; null when nothing was. */
    val result: Place?,
    /** Whether the screen that wrote stays: there is more to write on it, or something to mend. */
    private val stays: Boolean,
    private val recorded: Boolean,
    private val subject: SubjectId,
) {
    /** Mends the way that was left at PREPARE. */
    fun mend(way: Way) {
        while (way.top.place.screen == Screen.PREPARE) way.back()
        val writing = way.top.place
        if (!stays && writing.screen in WRITING) way.back()
        if (!stays && recorded && writing.screen == Screen.NEW_RESIDENT) {
            val next = if (writing.about["for"] == "visit") Screen.VISIT else Screen.RESIDENT
            way.go(Place(next, "subject" to subject))
        }
        result?.let(way::go)
    }
}

/** Writes down what was unsaved, and gives what became of it. */
internal suspend fun keep(session: Session, team: TeamId, subject: SubjectId, unsaved: Unsaved?): String {
    if (unsaved == null) return PendingHandOver.DROPPED
    var kept = PendingHandOver.KEPT
    unsaved.resident?.let { new ->
        try {
            session.addResident(team, subject, new, Basis(Purpose.Assist))
        } catch (refused: FieldException) {
            // They want to be helped and not called: everything but the number is kept.
            if (refused.stableCode() != "contact_consent_missing") throw refused
            session.addResident(team, subject, new.copy(phone = null), Basis(Purpose.Assist))
            kept = PendingHandOver.KEPT_NO_PHONE
        }
    }
    unsaved.visit?.takeIf { it.outcome != null }?.let { session.recordVisit(null, it) }
    return kept
}
