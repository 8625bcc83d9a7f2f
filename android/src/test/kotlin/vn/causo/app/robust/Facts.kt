// What is on the phone before a screen is reached.

package vn.causo.app.robust

import vn.causo.core.FollowUpKind
import vn.causo.core.Outcome
import vn.causo.core.Purpose
import vn.causo.stage.HELP
import vn.causo.stage.Phone
import vn.causo.stage.SIGNED
import vn.causo.stage.meet
import vn.causo.stage.person
import vn.causo.stage.visitTo

/** Ids of what was written. */
class Facts(
    val team: String,
    val today: String,
    /** Bùi Thị Hoa. */
    val subject: String,
    /** Bùi Thị Hòa, who may be the same. */
    val other: String,
    val household: String,
    /** A visit that promised another. */
    val visit: String,
    /** Her yes to being helped. */
    val receipt: String,
    val guide: String,
)

/** Writes it. */
suspend fun written(phone: Phone): Facts = with(phone.session) {
    val (team, subject) = teams().single() to newSubject()
    val receipt = giveConsent(team, subject, listOf(Purpose.Assist), SIGNED)
    addResident(team, subject, person("Bùi Thị Hoa", "1955"), HELP)
    val other = meet("Bùi Thị Hòa", "1955")
    val promised = visitTo(subject).copy(outcome = Outcome.FollowUp, followUp = FollowUpKind.Visit, nextVisit = today())
    Facts(
        team, today(), subject, other,
        household = checkNotNull(resident(subject)?.household),
        visit = recordVisit(null, promised),
        receipt = receipt.text,
        guide = phone.app.guides("vi").first().code.toString(),
    )
}
