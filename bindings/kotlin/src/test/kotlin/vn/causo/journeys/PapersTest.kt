// What leaves the phone for people: receipts, answers, reports and codes, drawn.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Figure
import vn.causo.core.Period
import vn.causo.core.Purpose
import vn.causo.core.Right
import vn.causo.core.Service
import vn.causo.core.Setting
import vn.causo.core.SettingState
import vn.causo.core.StepOutcome
import vn.causo.core.drawCheckedReceipt
import vn.causo.core.drawQr
import vn.causo.core.drawReceipt
import vn.causo.stage.Commune
import vn.causo.stage.SIGNED
import vn.causo.stage.assertDrawn
import vn.causo.stage.assertPicture
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.refusal
import vn.causo.stage.visitTo

class PapersTest {
    @Test
    fun `a receipt is drawn when it is given, and again as it stands`() = runBlocking {
        val phone = commune.offline()
        val (team, subject) = phone.session.teams().single() to phone.session.newSubject()
        val given = phone.session.giveConsent(team, subject, listOf(Purpose.Assist, Purpose.Report), SIGNED)
        assertDrawn(drawReceipt(given, "bà"))
        assertEquals(1u, phone.session.withdraw(team, given.text, listOf(Purpose.Report)))
        val check = phone.session.checkReceipt(given.text)
        assertEquals(listOf(Purpose.Report), check.purposes.filter { it.withdrawn }.map { it.purpose })
        assertDrawn(drawCheckedReceipt(given.text, check, "bà"))
        val qr = assertPicture(600, drawQr(given.text, 600u))
        assertEquals(qr.width, qr.height)
        assertEquals("receipt", refusal<FieldException.FixField> { phone.session.checkReceipt("một giấy khác") }.field)
    }

    @Test
    fun `what is held about somebody is told, drawn, and answered for`() = runBlocking {
        val phone = commune.offline()
        val (team, subject) = phone.session.teams().single() to phone.session.meet("Lê Thị Đượm", "1955")
        phone.session.recordVisit(null, phone.session.visitTo(subject).copy(note = "Bà trả tiền rau bằng mã."))
        val held = phone.session.heldAbout(team, subject)
        val told = held.sections.flatMap { it.lines }.joinToString("\n")
        for (says in listOf("Lê Thị Đượm", "1955", "Bà trả tiền rau bằng mã", "UBND xã Vân Sơn")) {
            assertTrue(told, says in told)
        }
        assertDrawn(held.drawn)
        assertEquals("subject_unknown", code { phone.session.heldAbout(team, phone.session.newSubject()) })

        val today = phone.session.today()
        val deadlines = phone.session.recordRequest(team, subject, Right.Correct, today)
        val days = with(deadlines) { listOf(today, answered, done, doneWithOthers, extended) }
        assertEquals("days by ISO 8601 sort as they come", days.sorted(), days)
        val own = phone.session.ownData("vi")
        assertEquals("member" to today, own.teams.single().run { role to lastVisit })
        assertTrue(own.notice.isNotEmpty())
    }

    @Test
    fun `what was set safe on a phone is written down for its owner`() = runBlocking {
        val phone = commune.offline()
        val subject = phone.session.meet("Xa Thị Chắt")
        assertEquals("nothing_noted", code { phone.session.privacySummary(subject) })
        val (guide, step) = phone.app.guides("vi").firstNotNullOf { card ->
            phone.app.guide(card.code, "vi", "bà").steps.find { it.isSetting }?.let { card.code to it.code }
        }
        val changed = Setting(guide, step, SettingState.Open, SettingState.Safe)
        val draft = phone.session.visitTo(subject).copy(service = Service.PrivacySetup)
        phone.session.recordVisit(null, phone.session.setSetting(draft, changed))
        assertDrawn(phone.session.privacySummary(subject))
    }

    @Test
    fun `a week is counted for the team, and told to others without small figures`() = runBlocking<Unit> {
        val phone = commune.offline()
        val names = listOf("Thị Ngát", "Thị Oanh", "Văn Nhẫn", "Văn Quý", "Văn Vỹ", "Văn Yên").map { "Trần $it" }
        val subjects = names.map { phone.session.meet(it, "1950") }
        val guide = phone.app.guides("vi").first().code
        val step = phone.app.guide(guide, "vi", "bác").steps.first().code
        for (subject in subjects) {
            val draft = phone.session.setStep(phone.session.visitTo(subject), guide, step, StepOutcome.ByResident)
            phone.session.recordVisit(null, draft)
        }
        val (team, week) = phone.session.teams().single() to Period.Week(phone.session.today())
        val report = phone.session.report(team, week)
        assertEquals(listOf(6u, 6u, 6u, 0u), report.run { listOf(visits, people, stepsByResident, stepsWithHelp) })
        assertEquals(100u.toUByte() to 6u, report.shareByResident to report.consentsGiven)
        val behind = phone.session.behind(team, week, Figure.ByService(Service.CashlessPayment))
        assertEquals(subjects.toSet(), behind.map { it.subject }.toSet())
        assertEquals(6, phone.session.consentsBehind(team, week).size)

        val shared = phone.session.sharedReport(team, Period.Month(phone.session.today()), "Tổ 1, xã Vân Sơn")
        assertTrue(shared.text, "Tổ 1, xã Vân Sơn" in shared.text && shared.text.length <= 1500)
        assertTrue(shared.text, names.none { it in shared.text })
        assertPicture(1080, shared.picture)
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
