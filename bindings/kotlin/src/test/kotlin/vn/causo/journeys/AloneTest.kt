// A phone without a network or a team: it carries for others, practises, teaches paying, and looks at a shop's counter.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Network
import vn.causo.core.Photos
import vn.causo.core.Sex
import vn.causo.core.beginLesson
import vn.causo.core.checkShop
import vn.causo.core.openPractice
import vn.causo.core.practiceCode
import vn.causo.core.readPaymentCode
import vn.causo.core.residentFromCard
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.refusal
import vn.causo.stage.visitTo

private const val SHOP =
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"

class AloneTest {
    @Test
    fun `what one phone cannot send, another carries, and brings the receipts back`() = runBlocking {
        val (far, courier) = commune.enrolled("Bùi Văn Vỹ") to commune.enrolled("Bùi Văn Xứng")
        far.session.meet("Đinh Thị Hoè")
        far.network = Network.OFFLINE
        val file = far.app.courierFile()
        assertEquals(1u to null, file.batches to file.because)
        assertEquals("format_malformed", code { courier.app.importCourierFile("thư tay".toByteArray()) })
        repeat(2) { courier.app.importCourierFile(file.bytes) }
        assertEquals(1u, courier.app.status().carried)
        assertEquals(1uL, courier.sync().delivered)
        courier.sync()
        assertTrue("Đinh Thị Hoè" in courier.session.names())

        val back = courier.app.courierFile()
        assertEquals(1u, back.receipts)
        val brought = far.app.importCourierFile(back.bytes)
        assertEquals(1uL to emptyList<String>(), brought.receipts to brought.refused)
        assertEquals(0uL, far.app.status().waiting)
        val new = commune.phone("Bùi Văn Yên").start()
        assertEquals("not_enrolled", refusal<FieldException.AskOfficer> { new.courierFile() }.code)
    }

    @Test
    fun `practice is done as for real, and nothing of it goes anywhere`() = runBlocking {
        val phone = commune.phone("Hoàng Thị Lụa")
        val session = openPractice(phone.folder, PIN, false, phone.platform)
        val app = session.app()
        assertTrue(app.status().practice)
        val household = session.residentsPage(null, 10u)
        assertTrue("$household", household.size > 1)
        session.meet("Lê Văn Mạnh")
        session.recordVisit(null, session.visitTo(session.meet("Lê Thị Mừng")))
        assertEquals("practice_never_syncs", code { app.sync(Photos.NOW).wait() })
        assertEquals("practice_never_syncs", code { app.courierFile() })
        session.lock()
        assertEquals("pin_wrong", code { app.unlock("135790") })
        app.shutDown()

        val anew = openPractice(phone.folder, PIN, true, phone.platform)
        assertEquals(household.map { it.name }, anew.names())
        anew.app().shutDown()
        val real = commune.offline()
        real.app.shutDown()
        assertEquals("practice_elsewhere", code { openPractice(real.folder, PIN, true, real.platform) })
    }

    @Test
    fun `paying is taught with a code that pays nothing`() {
        val lesson = beginLesson(practiceCode(15_000u))
        assertEquals(15_000u, lesson.amount)
        val said = lesson.checks + lesson.end + lesson.screen.map { it.label }
        assertTrue("$lesson", said.size > 3 && said.all { it.vi.isNotBlank() && it.en.isNotBlank() })
        assertEquals("practice_amount", refusal<FieldException.FixField> { practiceCode(50_001u) }.code)
        assertEquals("practice_other_text", code { beginLesson(SHOP) })
    }

    @Test
    fun `a shop's counter is checked against its own code`() {
        val good = checkShop(SHOP, listOf(SHOP))
        assertEquals(Triple(true, "good", 0), Triple(good.good, good.code, good.findings.size))
        val pasted = checkShop(SHOP, listOf(SHOP, "https://example.org/qr"))
        assertFalse(pasted.good)
        assertEquals("link_instead_of_code", pasted.code)
        assertEquals("shop_own_unreadable", code { checkShop("https://example.org/qr", listOf(SHOP)) })
        assertEquals("257678859", readPaymentCode(SHOP).account)
        assertEquals("code", refusal<FieldException.FixField> { readPaymentCode("một gói chè") }.field)
    }

    @Test
    fun `an identity card saves typing`() {
        val card = "017155000123||Lê Thị Đượm|02031955|Nữ|Xóm Hồ Sen, xã Vân Sơn, tỉnh Phú Thọ|15082021"
        val resident = residentFromCard(card, 4u)
        assertEquals(listOf("Lê Thị Đượm", "017155000123", Sex.Female), resident.run { listOf(name, idNumber, sex) })
        assertTrue(resident.birth.orEmpty(), "1955" in resident.birth.orEmpty())
        assertEquals("card", refusal<FieldException.FixField> { residentFromCard("một gói chè", 4u) }.field)
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
