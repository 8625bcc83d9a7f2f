// How a visit begins: anew with somebody, from a draft in the vault, or as it was when the phone locked.

package vn.causo.app.model

import vn.causo.app.ui.Place
import vn.causo.core.Basis
import vn.causo.core.Day
import vn.causo.core.FollowUp
import vn.causo.core.FollowUpKind
import vn.causo.core.Purpose
import vn.causo.core.Service
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.VisitDraft

/** What a visit's screen knows beside the draft. */
internal class VisitFacts(
    val subject: SubjectId,
    val name: String,
    /** How they are addressed: `bà`. */
    val form: String,
    val today: Day,
    /** What is due with them and may be closed by a visit. */
    val due: List<FollowUp>,
)

/** Kinds that end by a visit; the others end by the resident's word or by an agency's. */
private val BY_VISIT = setOf(FollowUpKind.Visit, FollowUpKind.Repeat)

/** Begins it. */
internal class VisitBegin(
    private val session: Session,
    private val teams: Teams,
    private val place: Place,
    private val saved: Map<String, String>,
) {
    /** The draft that is there already, if one is; none where it was recorded or may be kept no more. */
    suspend fun keeper(): DraftKeeper? {
        saved["draft"]?.let { return DraftKeeper(session, saved["id"], DraftText.read(it)) }
        val id = place.about["draft"] ?: return null
        return session.drafts().firstOrNull { it.id == id }?.let { DraftKeeper(session, id, it.draft) }
    }

    /** Who is helped. Somebody whose record is not here has no name yet. */
    suspend fun facts(keeper: DraftKeeper?): VisitFacts {
        val subject = keeper?.draft?.subject ?: place["subject"]
        val card = session.resident(subject)
        val due = session.followUps().filter { it.subject == (card?.subject ?: subject) && it.kind in BY_VISIT }
        return VisitFacts(subject, card?.name.orEmpty(), card?.form ?: "bác", session.today(), due)
    }

    /** A new one. */
    suspend fun new(service: Service, facts: VisitFacts): DraftKeeper {
        val team = teams.of(place)
        val closes = listOfNotNull(place.about["closes"]).filter { wanted -> facts.due.any { it.visit == wanted } }
        val draft = VisitDraft(team, facts.subject, basis = Basis(Purpose.Assist), service = service, closes = closes)
        return DraftKeeper(session, null, draft)
    }
}
