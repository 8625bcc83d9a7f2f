// A visit while it is written: saved as one goes wherever something allows it, and kept in memory where nothing does yet.

package vn.causo.app.model

import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.causo.core.DraftId
import vn.causo.core.EventRef
import vn.causo.core.FieldException
import vn.causo.core.NewDossier
import vn.causo.core.Purpose
import vn.causo.core.Session
import vn.causo.core.TeamId
import vn.causo.core.VisitDraft

/** Keeps one visit. */
internal class DraftKeeper(
    private val session: Session,
    /** Where it is saved already, if it is. */
    var id: DraftId?,
    /** What is written by now, what was refused in it too. */
    var draft: VisitDraft,
) {
    /** One at a time: a save that came after the record would bring the draft back. */
    private val turn = Mutex()
    private var over = false
    private var taken: Pair<String?, NewDossier?> = draft.note to draft.dossier

    /** Whether something allows it to be kept; null before anybody asked. */
    var allowed: Boolean? = null
        private set

    /** What was typed and may not be kept: the field's name and the refusal. */
    var refused: Map<String, FieldException> = emptyMap()
        private set

    /** The same without what was refused: a secret is kept nowhere. */
    val clean: VisitDraft get() = whole().let { if ("note" in refused) it.copy(note = taken.first) else it }

    /** Saves it, unless it is known that nothing allows that. The first time every team of the phone is asked. */
    suspend fun keep(): Unit = turn.withLock {
        if (allowed == false || over) return@withLock
        val teams = if (allowed == null) listOf(draft.team) + (session.teams() - draft.team) else listOf(draft.team)
        allowed = teams.any { stored(it) }
    }

    /** Records it: the draft is gone then. Nothing allows it any more when that is refused. */
    suspend fun record(): EventRef = turn.withLock {
        try {
            val visit = session.allowed(draft.team, Purpose.Assist) { session.recordVisit(id, whole().copy(basis = it)) }
            over = true
            visit
        } catch (refused: FieldException.NotAllowed) {
            allowed = false
            throw refused
        }
    }

    /** Gives it up. */
    suspend fun discard() = turn.withLock {
        over = true
        id?.let { session.discardDraft(it) }
    }

    private suspend fun stored(team: TeamId): Boolean = try {
        store(team)
        true
    } catch (_: FieldException.NotAllowed) {
        false
    }

    private suspend fun store(team: TeamId) {
        refused = emptyMap()
        var wanted = whole().copy(team = team)
        while (true) {
            try {
                session.allowed(team, Purpose.Assist) { basis ->
                    id = session.saveDraft(id, wanted.copy(basis = basis))
                    draft = draft.copy(team = team, basis = basis)
                }
                taken = wanted.note to wanted.dossier
                return
            } catch (typed: FieldException.FixField) {
                if (typed.field in refused) throw typed
                refused = refused + (typed.field to typed)
                wanted = when (typed.field) {
                    "note" -> wanted.copy(note = taken.first)
                    "dossier_number", "dossier_agency" -> wanted.copy(dossier = taken.second)
                    else -> throw typed
                }
            }
        }
    }

    /** A dossier is one when its number is there. */
    private fun whole(): VisitDraft = if (draft.dossier?.number?.isBlank() == true) draft.copy(dossier = null) else draft
}
