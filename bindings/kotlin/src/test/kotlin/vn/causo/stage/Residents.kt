// Invented residents, and what volunteers write about them.

package vn.causo.stage

import vn.causo.core.Basis
import vn.causo.core.ConsentHow
import vn.causo.core.ConsentMethod
import vn.causo.core.Household
import vn.causo.core.NewResident
import vn.causo.core.Outcome
import vn.causo.core.Purpose
import vn.causo.core.Service
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.VisitDraft

/** Their own yes to being helped. */
val HELP = Basis(Purpose.Assist)

/** A yes that is signed by finger. */
val SIGNED = ConsentHow("vi", ConsentMethod.FINGER_SIGNATURE, readAloud = true, evidence = byteArrayOf(1, 2, 3))

/** Somebody in a household of their own. */
fun person(name: String, birth: String? = null) = NewResident(
    name = name,
    birth = birth,
    sex = null,
    idNumber = null,
    phone = null,
    addressForm = null,
    needsRepresentative = false,
    household = Household.New("Nhà sàn cạnh đình", 1u),
)

/** Somebody agrees to be helped, and is written down. */
suspend fun Session.meet(name: String, birth: String? = null): SubjectId {
    val (team, subject) = teams().single() to newSubject()
    giveConsent(team, subject, listOf(Purpose.Assist), SIGNED)
    addResident(team, subject, person(name, birth), HELP)
    return subject
}

/** A visit to them that went well. */
suspend fun Session.visitTo(subject: SubjectId) = VisitDraft(
    team = teams().single(),
    subject = subject,
    basis = HELP,
    service = Service.CashlessPayment,
    outcome = Outcome.Done,
)

/** Their names, as the first page of the list shows them. */
suspend fun Session.names(): List<String> = residentsPage(null, 1000u).map { it.name }
