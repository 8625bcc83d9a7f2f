// A visit as a volunteer makes it: step by step, saved as it goes, through a lock, and nothing secret in it.

package vn.causo.app.visit

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.R
import vn.causo.app.model.VisitModel
import vn.causo.app.screens.followups.FollowUpEvent
import vn.causo.app.screens.followups.FollowUpState
import vn.causo.app.screens.followups.FollowUpsEvent
import vn.causo.app.screens.followups.FollowUpsState
import vn.causo.app.screens.shop.ShopEvent
import vn.causo.app.screens.shop.ShopState
import vn.causo.app.screens.shop.ShopStep
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.SubjectId
import vn.causo.stage.Commune
import vn.causo.stage.Phone
import vn.causo.stage.meet

@RunWith(RobolectricTestRunner::class)
class VisitScreensTest {
    @Test
    fun `what was written comes back behind the PIN, and nothing allows it before a yes`() = held({ it.session.meet("Đinh Thị Gấm") }) { subject ->
        begin(subject, "cashless_payment")
        send(VisitEvent.Note("Lần sau mang dây sạc."))
        send(VisitEvent.Again("repeat"))
        state<VisitState>("the draft") { it.saved && it.again.repeat != null }
        send(VisitEvent.Open(2))
        locked()
        val back = state<VisitState>("the draft") { it.saved && it.guide.at == 2 }
        assertEquals("Lần sau mang dây sạc.", back.note.words)
        assertEquals(1u, core.status.value?.drafts)

        shell.home()
        begin(calling("somebody new") { core.session().newSubject() }, "scam_awareness")
        send(VisitEvent.Note("Bác hay nghe điện thoại lạ."))
        state<VisitState>("that nothing allows it") { !it.allowed }
        locked()
        val kept = state<VisitState>("what was typed") { !it.allowed }
        assertEquals("scam_awareness" to "Bác hay nghe điện thoại lạ.", kept.service?.code to kept.note.words)
        assertEquals(1u, core.status.value?.drafts)
    }

    @Test
    fun `a secret is kept nowhere, and six digits are asked about`() = held({ it.session.meet("Xa Văn Út") }) { subject ->
        begin(subject, "electronic_id")
        send(VisitEvent.Note("Chú đã có mức 2."))
        state<VisitState>("the draft") { it.saved }
        send(VisitEvent.Note("Mật khẩu VNeID của chú là Hoa@1955"))
        state<VisitState>("the refusal") { it.note.problem != null }
        val sealed = (shell.model() as VisitModel).save().getValue("draft")
        assertTrue(sealed, "Hoa@1955" !in sealed && "Chú đã có mức 2." in sealed)
        send(VisitEvent.Ended("done"))
        send(VisitEvent.Main)
        state<VisitState>("the refusal of all") { it.problem != null && !it.working }
        send(VisitEvent.Note("482913"))
        state<VisitState>("the question") { it.note.ask }
        send(VisitEvent.NoSecret)
        state<VisitState>("the answer") { !it.note.ask && it.note.problem == null }
        send(VisitEvent.Main)
        on(Screen.VISIT_CARD)
    }

    @Test
    fun `a shop's check goes into the visit, and what is due again ends by the resident's word`() = held({ it.session.meet("Hà Văn Minh") }) { subject ->
        begin(subject, "cashless_payment")
        state<VisitState>("the draft") { it.saved }
        send(VisitEvent.Shop)
        on(Screen.SHOP)
        send(ShopEvent.Compare)
        take(OWN)
        take(OTHER)
        send(ShopEvent.All)
        val found = state<ShopState>("what was found") { it.step == ShopStep.FOUND }
        assertEquals(false to R.string.shop_newer, found.good to ((found.findings.first() as Text.Code).otherwise as Text.Of).id)
        send(ShopEvent.Keep)
        on(Screen.VISIT)
        assertEquals(1, state<VisitState>("the finding") { it.shop?.size == 1 }.shop?.size)
        send(VisitEvent.Ended("follow_up"))
        send(VisitEvent.Again("first_payment"))
        send(VisitEvent.Due(calling("today") { core.session().today() }))
        send(VisitEvent.Main)
        on(Screen.VISIT_CARD)

        shell.home()
        shell.go(Place(Screen.FOLLOW_UPS))
        val row = state<FollowUpsState>("what is due") { it.sections?.size == 1 }.sections!!.single().rows.single()
        assertEquals("Hà Văn Minh", row.name)
        send(FollowUpsEvent.Open(row.visit))
        state<FollowUpState>("it") { it.what != null }
        send(FollowUpEvent.Answer("by_resident"))
        send(FollowUpEvent.Save)
        on(Screen.FOLLOW_UPS)
        state<FollowUpsState>("nothing due") { it.sections?.isEmpty() == true }
        assertEquals(Text.of(R.string.followup_written), outside.told.single())
    }

    private fun Held.take(code: String) {
        send(ShopEvent.Typed(code))
        send(ShopEvent.Take)
    }

    private fun held(before: suspend (Phone) -> SubjectId, work: Held.(SubjectId) -> Unit) {
        val phone = runBlocking { commune.offline() }
        val subject = runBlocking { before(phone) }
        Held(phone).use { it.work(subject) }
    }

    companion object {
        private const val OWN = "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"
        private const val OTHER = "00020101021238570010A00000072701270006970405011327002050000010208QRIBFTTA53037045405200005802VN62180814hoc thu VietQR6304B807"

        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
