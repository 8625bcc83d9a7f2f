// What was being written when the phone changed hands, what was answered, and what becomes of both behind the PIN.

package vn.causo.app.model

import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import org.json.JSONException
import vn.causo.app.screens.handover.Choice
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.ConsentGiven
import vn.causo.core.FieldException
import vn.causo.core.Purpose
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.TeamId
import vn.causo.core.Unsaved

/** Who answers, as the volunteer set it before the phone changed hands. */
data class Answering(
    /** Language of the notices, ISO 639. */
    val language: String = "vi",
    /** Age in whole years, if it is known. */
    val age: UInt? = null,
    /** Whether somebody else must speak for them. */
    val represented: Boolean = false,
    /** Name of the guardian or representative, where there is one. */
    val guardian: String? = null,
    /** Whether each notice is read aloud as it is shown. */
    val aloud: Boolean = true,
)

/** Somebody is asked, and perhaps something about them is written and has no basis yet. */
class PendingHandOver {
    /** What waits for a yes; in the core's hands, sealed, while the phone is in the resident's. */
    private var unsaved: Unsaved? = null
    private var asked: Asked? = null

    /** How it ended, until the way of screens is there that goes on from it. */
    var ended: Settled? = null

    /** An answer may come so late that the phone was locked and opened again. */
    private val turn = Mutex()

    /**
     * The way to a hand-over: `models.navigation.go(models.core.pending.ask(team, subject, …))`.
     *
     * - Somebody who is recorded is asked: no `unsaved`.
     * - Somebody new, from NEW_RESIDENT: `subject` is a `session.newSubject()` that the screen saves with what was typed,
     *   `Unsaved(resident = new)`. After a yes to being helped they are added; PREPARE and NEW_RESIDENT leave the way, RESIDENT
     *   (`subject`) and the receipt stand in their place.
     * - A visit to somebody who has not agreed, from VISIT: `Unsaved(visit = draft)`, with `resident` too if they are new. After a
     *   yes, a draft with an outcome is recorded and VISIT leaves the way; one without stays on it as it was saved, for now it
     *   may be kept.
     *
     * After a no or a later nothing of it is kept, and the screen that wrote it leaves the way as well. When the process ends in
     * between, what was unsaved is gone: PREPARE goes back to the screen that wrote it, which has what it saved itself.
     */
    fun ask(team: TeamId, subject: SubjectId, unsaved: Unsaved? = null): Place {
        this.unsaved = unsaved
        val about = mapOf("team" to team, "subject" to subject)
        return Place(Screen.PREPARE, if (unsaved == null) about else about + (UNSAVED to "yes"))
    }

    /** Whether a hand-over is under way, or was and is not settled. */
    val underWay: Boolean get() = asked != null

    /** What waits for a yes, or null. */
    fun unsaved(): Unsaved? = unsaved

    /** The phone changes hands: from here on the core alone holds what was unsaved. */
    fun begin(team: TeamId, subject: SubjectId, answering: Answering) {
        asked = Asked(team, subject, answering, hadUnsaved = unsaved != null)
        unsaved = null
    }

    /** The phone stays in the volunteer's hands after all. */
    fun refused(unsaved: Unsaved?) {
        asked = null
        this.unsaved = unsaved
    }

    /** Who answers in the hand-over under way. */
    fun answering(): Answering = asked?.answering ?: Answering()

    /** They are addressed so. */
    fun addressed(form: String) {
        asked?.form = form
    }

    /** A purpose was answered. */
    fun answered(purpose: Purpose, answer: Choice) {
        asked?.answers?.set(purpose, answer)
    }

    /** A yes was given, with its receipt. */
    fun given(given: ConsentGiven) {
        asked?.receipt = Receipt(given.text, given.spoken)
    }

    /** What was answered so far, in the order it was asked. */
    fun answers(): Map<Purpose, Choice> = asked?.answers.orEmpty()

    /** The receipt of the yes, if there was one. */
    fun receipt(): Receipt? = asked?.receipt

    /** What was answered, for a process that ends before the PIN: ids and the receipt, nobody's name. */
    fun pack(): ByteArray? = asked?.pack()

    /** The same after the process ended. What was unsaved went with it. */
    fun unpack(packed: ByteArray) {
        if (underWay) return
        asked = try {
            unpackedAsked(packed)
        } catch (_: JSONException) {
            null
        } catch (_: IllegalArgumentException) {
            // Packed by another version.
            null
        }
    }

    /** The phone locked with nobody asked: nothing about anybody stays here. */
    fun forget() {
        unsaved = null
    }

    /** The PIN was right: keeps what may be kept now, and says how the way of screens goes on, where there was a hand-over. */
    suspend fun settle(session: Session) {
        turn.withLock {
            val asked = asked ?: return
            val unsaved = session.takeUnsaved()
            var kept: String? = null
            if (asked.hadUnsaved) {
                kept = try {
                    if (asked.agrees) keep(session, asked.team, asked.subject, unsaved) else DROPPED
                } catch (_: FieldException.Unlock) {
                    // It locked meanwhile: the screen that wrote it has what it saved itself.
                    NOT_KEPT
                } catch (refused: FieldException) {
                    refused.stableCode()
                }
            }
            val goesOn = unsaved?.visit != null && unsaved.visit?.outcome == null && kept == KEPT
            val result = asked.result(kept).takeIf { asked.isToTell }
            ended = Settled(result, goesOn || kept !in SETTLED, kept == KEPT || kept == KEPT_NO_PHONE, asked.subject)
            this.asked = null
        }
    }

    companion object {
        /** Under this name a place says that something waits for a yes, and a receipt what became of it. */
        const val UNSAVED = "unsaved"

        /** It is kept. */
        const val KEPT = "kept"

        /** All of it but the telephone number. */
        const val KEPT_NO_PHONE = "kept_no_phone"

        /** They did not agree to it. */
        const val DROPPED = "dropped"

        /** The phone locked before it was. Any other value is the code of what the core refused. */
        const val NOT_KEPT = "not_kept"

        private val SETTLED = setOf(KEPT, KEPT_NO_PHONE, DROPPED)
    }
}
