// What was being written when the phone changed hands, what was answered, and what becomes of both behind the PIN.

package vn.causo.app.model

import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.ConsentGiven
import vn.causo.core.FieldException
import vn.causo.core.Purpose
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.TeamId
import vn.causo.core.Unsaved

/** How a purpose was answered. */
enum class Answer { YES, NO, LATER }

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
)

/** Somebody is asked, and perhaps something about them is written and has no basis yet. */
class PendingHandOver {
    /** What waits for a yes; in the core's hands, sealed, while the phone is in the resident's. */
    private var unsaved: Unsaved? = null
    private var asked: Asked? = null

    /** Of the hand-over under way: no name, no number of anybody. */
    private class Asked(val team: TeamId, val subject: SubjectId, val answering: Answering, val hadUnsaved: Boolean) {
        val answers = LinkedHashMap<Purpose, Answer>()
        var given: ConsentGiven? = null
        var form: String = ""
    }

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
    fun answered(purpose: Purpose, answer: Answer) {
        asked?.answers?.set(purpose, answer)
    }

    /** A yes was given, with its receipt. */
    fun given(given: ConsentGiven) {
        asked?.given = given
    }

    /** What was answered so far, in the order it was asked. */
    fun answers(): Map<Purpose, Answer> = asked?.answers.orEmpty()

    /** The receipt of the yes, if there was one. */
    fun receipt(): ConsentGiven? = asked?.given

    /** The phone locked with nobody asked: nothing about anybody stays here. */
    fun forget() {
        unsaved = null
    }

    /**
     * The PIN was right: keeps what may be kept now, and gives how the way of screens goes on; null when there was no hand-over.
     * Called once by the shell.
     */
    suspend fun settle(session: Session): Settled? {
        val asked = asked ?: return null
        this.asked = null
        val unsaved = session.takeUnsaved()
        var recorded = false
        var problem: FieldException? = null
        try {
            recorded = keep(session, asked, unsaved)
        } catch (refused: FieldException) {
            problem = refused
        }
        return Settled(asked.result(problem), asked.hadUnsaved, recorded, unsaved?.visit != null, asked.subject)
    }

    /** Whether something was written down. Whether it may be is the core's to say. */
    private suspend fun keep(session: Session, asked: Asked, unsaved: Unsaved?): Boolean {
        if (unsaved == null || asked.given == null) return false
        val resident = unsaved.resident
        val visit = unsaved.visit
        if (resident != null) session.addResident(asked.team, asked.subject, resident, vn.causo.core.Basis(Purpose.Assist))
        if (visit?.outcome != null) session.recordVisit(null, visit)
        return true
    }

    private fun Asked.result(problem: FieldException?): Place {
        val about = mutableMapOf("team" to team, "subject" to subject, "form" to form, "new" to "yes")
        given?.let { about += mapOf("shown" to it.text, "spoken" to it.spoken) }
        answers.forEach { (purpose, answer) -> about["answer_${purpose.key()}"] = answer.name }
        if (hadUnsaved) about["unsaved"] = if (problem == null && given != null) "kept" else "dropped"
        problem?.let { about["problem"] = it.stableCode() }
        return Place(Screen.RECEIPT, about)
    }

    /** How the way of screens goes on behind the PIN. */
    class Settled(
        /** What was answered, and the receipt. */
        val result: Place,
        private val hadUnsaved: Boolean,
        private val recorded: Boolean,
        private val visit: Boolean,
        private val subject: SubjectId,
    ) {
        /** Mends the way that was left at PREPARE. */
        fun mend(way: Way) {
            while (way.top.place.screen == Screen.PREPARE && way.back()) Unit
            if (hadUnsaved) leave(way)
            way.go(result)
        }

        /** The screens that wrote what is recorded now, or is kept nowhere. */
        private fun leave(way: Way) {
            val writing = way.top.place.screen
            val done = writing == Screen.NEW_RESIDENT || (writing == Screen.VISIT && visit)
            if (done) way.back()
            if (recorded && writing == Screen.NEW_RESIDENT) way.go(Place(Screen.RESIDENT, "subject" to subject))
        }
    }

    private companion object {
        const val UNSAVED = "unsaved"
    }
}
