// The phone in a resident's hands: they read, answer, and give it back; then only the PIN opens anything.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.Declined
import vn.causo.core.FieldException
import vn.causo.core.HandOverRequest
import vn.causo.core.Period
import vn.causo.core.Purpose
import vn.causo.core.ReceiptPurpose
import vn.causo.core.Stage
import vn.causo.core.Unsaved
import vn.causo.stage.COMMUNE
import vn.causo.stage.Commune
import vn.causo.stage.HELP
import vn.causo.stage.Phone
import vn.causo.stage.SIGNED
import vn.causo.stage.await
import vn.causo.stage.code
import vn.causo.stage.names
import vn.causo.stage.person
import vn.causo.stage.refusal
import vn.causo.stage.visitTo

private val ASKED = listOf(Purpose.Assist, Purpose.Contact, Purpose.Report)

class HandOverTest {
    private suspend fun request(phone: Phone, unsaved: Unsaved? = null) = with(phone.session) {
        HandOverRequest(teams().single(), unsaved?.visit?.subject ?: newSubject(), ASKED, unsaved)
    }

    @Test
    fun `a resident says yes, later and no, and the receipt is checked after the PIN`() = runBlocking {
        val phone = commune.offline()
        val subject = phone.session.newSubject()
        val new = person("Hà Thị Bống", "1955").copy(addressForm = "bà")
        val unsaved = Unsaved(new, phone.session.visitTo(subject))
        val session = phone.session
        val handOver = session.handOver(request(phone, unsaved))
        assertEquals(Stage.HANDED_OVER, phone.app.stage())
        assertEquals("locked", code { session.names() })
        assertEquals("vault_away", refusal<FieldException.Retry> { phone.app.courierFile() }.code)

        assertEquals("bà Bống", handOver.resident().called)
        assertEquals(ASKED, handOver.unanswered())
        assertEquals(1_800_000uL, handOver.leftMs())
        val notice = checkNotNull(handOver.notice(Purpose.Assist, "vi"))
        assertTrue(notice.question, "bà" in notice.question && notice.question.endsWith('?'))
        assertNull(handOver.notice(Purpose.Assist, "mtq"))

        val given = handOver.give(listOf(Purpose.Assist), SIGNED)
        handOver.decline(Purpose.Contact, Declined.DEFERRED)
        handOver.decline(Purpose.Report, Declined.REFUSED)
        assertEquals("answered_already", code { handOver.give(listOf(Purpose.Contact), SIGNED) })
        assertEquals(emptyList<Purpose>(), handOver.unanswered())
        handOver.finish()
        assertEquals("hand_over_ended", code { handOver.unanswered() })
        assertEquals(Stage.LOCKED, phone.app.stage())

        val team = phone.unlock().teams().single()
        for (shown in listOf(given.text, given.spoken)) {
            val check = phone.session.checkReceipt(shown)
            assertEquals(Triple(COMMUNE, team, given.day), Triple(check.commune, check.team, check.day))
            assertEquals(listOf(ReceiptPurpose(Purpose.Assist, withdrawn = false)), check.purposes)
        }
        assertEquals(subject, phone.session.receiptSubject(given.text))
        val report = phone.session.report(team, Period.Week(given.day))
        val counted = listOf(report.consentsGiven, report.consentsRefused, report.consentsDeferred)
        assertEquals(listOf(1u, 1u, 1u), counted)

        assertEquals(unsaved, phone.session.takeUnsaved())
        assertNull("it is given back once", phone.session.takeUnsaved())
        phone.session.addResident(team, subject, new, HELP)
        assertEquals(listOf("Hà Thị Bống"), phone.session.names())
    }

    @Test
    fun `a hand-over that is refused leaves the session as it was`() = runBlocking {
        val phone = commune.offline()
        val request = request(phone).copy(purposes = listOf(Purpose.Newer(99u)))
        val refused = refusal<FieldException.NotAllowed> { phone.session.handOver(request) }
        assertEquals("purpose_not_in_policy", refused.code)
        assertEquals(Stage.UNLOCKED, phone.app.stage())
        assertEquals(emptyList<String>(), phone.session.names())
    }

    @Test
    fun `a phone that comes back late takes no more answers, and one that is put down locks`() = runBlocking {
        val phone = commune.offline()
        phone.session.handOver(request(phone)).use { handOver ->
            phone.clock.pass(1_800_000)
            assertEquals(0uL, handOver.leftMs())
            assertEquals("hand_over_ended", code { handOver.give(listOf(Purpose.Assist), SIGNED) })
        }
        await("the lock") { phone.app.stage().takeIf { it == Stage.LOCKED } }
        assertEquals(emptyList<String>(), phone.unlock().names())
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
