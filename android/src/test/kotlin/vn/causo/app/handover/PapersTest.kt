// What residents bring and take along, and what the team sends.

package vn.causo.app.handover

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.receipts.CheckReceiptEvent
import vn.causo.app.screens.receipts.CheckReceiptState
import vn.causo.app.screens.receipts.HeldEvent
import vn.causo.app.screens.receipts.HeldState
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.receipts.RequestEvent
import vn.causo.app.screens.receipts.RequestState
import vn.causo.app.screens.report.BehindState
import vn.causo.app.screens.report.ReportEvent
import vn.causo.app.screens.report.ReportState
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.spokenTo
import vn.causo.core.HandOverRequest
import vn.causo.core.Purpose
import vn.causo.core.Unsaved
import vn.causo.stage.Commune
import vn.causo.stage.SIGNED
import vn.causo.stage.assertPicture
import vn.causo.stage.meet
import vn.causo.stage.person
import vn.causo.stage.visitTo

@RunWith(RobolectricTestRunner::class)
class PapersTest {
    @Test
    fun `a receipt that is read out is found by its twelve digits, and a slip of the tongue is told`() = held {
        val given = calling("a yes") { core.session().run { giveConsent(teams().single(), newSubject(), listOf(Purpose.Assist), SIGNED) } }
        shell.go(Place(Screen.CHECK_RECEIPT))
        send(CheckReceiptEvent.Typed(given.spoken.dropLast(1) + (9 - given.spoken.last().digitToInt())))
        send(CheckReceiptEvent.Check)
        assertNotNull(state<CheckReceiptState>("a slip") { it.problem != null && !it.busy }.problem)
        send(CheckReceiptEvent.Typed(given.spoken))
        send(CheckReceiptEvent.Check)
        on(Screen.RECEIPT)
        val receipt = state<ReceiptState>("the receipt") { it.there }
        assertFalse("a number alone draws no code", receipt.drawable)
        assertTrue(receipt.known)
    }

    @Test
    fun `what is held is read, taken home, and asked to be erased`() = held {
        val subject = calling("a resident") { core.session().meet("Lê Thị Đượm", "1955") }
        shell.go(Place(Screen.HELD, "subject" to subject))
        val told = state<HeldState>("what is held") { it.there }.parts.flatMap { it.lines }
        assertTrue("$told", told.any { "Lê Thị Đượm" in it })
        send(HeldEvent.Share)
        assertPicture(1080, outside.shared.single().bytes)
        send(HeldEvent.Request)
        on(Screen.REQUEST)
        assertEquals(8, state<RequestState>("the rights") { it.received.isNotEmpty() }.rights.size)
        send(RequestEvent.Ask("erase"))
        send(RequestEvent.Record)
        assertEquals(4, state<RequestState>("the days") { it.deadlines.isNotEmpty() }.deadlines.size)
    }

    @Test
    fun `the week is counted, goes to the team's chat with its picture, and each figure shows who stands behind it`() = held {
        calling("a visit") { core.session().run { recordVisit(null, visitTo(meet("Trần Thị Ngát", "1950"))) } }
        shell.go(Place(Screen.REPORT))
        val report = state<ReportState>("the report") { !it.loading }
        assertEquals(listOf(1, 1, 1), listOf(report.visits, report.people, report.services.single().number))
        send(ReportEvent.Send)
        state<ReportState>("sent") { !it.sending && outside.toZalo.size == 1 }
        val (text, picture) = outside.toZalo.single()
        assertFalse(text, "Ngát" in text)
        assertPicture(1080, picture.bytes)
        send(ReportEvent.Behind(report.services.single().code))
        on(Screen.BEHIND)
        assertEquals(1, state<BehindState>("the visit") { it.rows.isNotEmpty() }.of)
    }

    @Test
    fun `texts change with the form of address as the core's notices do`() = held {
        val subject = calling("an id") { core.session().newSubject() }
        val team = calling("the team") { core.session().teams().single() }
        for (form in listOf("ông", "bà", "cô", "chú", "anh", "chị", "em")) {
            val asked = Unsaved(resident = person("Đinh Văn Ước").copy(addressForm = form))
            calling("a hand-over") { core.handOver { it.handOver(HandOverRequest(team, subject, listOf(Purpose.Assist), asked)) } }
            val said = calling("a notice") { checkNotNull(core.handOver().notice(Purpose.Assist, "vi")) }
            assertEquals(said.question, spokenTo("Bác có cho cháu ghi lại việc giúp bác không?", form))
            calling("the end") { core.takeBack() }
            on(Screen.UNLOCK)
            unlock()
            on(Screen.TODAY)
        }
        assertEquals("Để sau, hỏi con cháu", spokenTo("Để sau, hỏi con cháu", "anh"))
    }

    private fun held(test: Held.() -> Unit) = Held(calling("a phone") { commune.offline() }).use(test)

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
