// The PIN opens the session, and guessing it costs time that no clock can be set forward to save.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Stage
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Phone
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.refusal

private const val DAY_MS = 24 * 60 * 60 * 1000L
private const val WRONG = "135790"

class UnlockTest {
    /** A wrong PIN is entered: its code, the tries left and the wait, in milliseconds. */
    private suspend fun guess(phone: Phone) =
        refusal<FieldException.Unlock> { phone.app.unlock(WRONG) }.run { Triple(code, left.toInt(), waitMs.toLong()) }

    @Test
    fun `the PIN opens what was written before`() = runBlocking {
        val phone = commune.offline()
        val before = phone.session
        before.meet("Bạch Thị Sen")
        before.lock()
        val session = phone.unlock()
        assertEquals(listOf("Bạch Thị Sen"), session.names())
        assertEquals("a handle opens no later session", "locked", code { before.names() })
        assertEquals("vault_wrong_state", code { phone.app.unlock(PIN) })
        assertEquals(Stage.UNLOCKED, phone.app.stage())
    }

    @Test
    fun `each wrong PIN costs more time, and the right one opens after the wait`() = runBlocking {
        val phone = commune.offline()
        phone.session.lock()
        val waits = listOf(0L, 0, 0, 30_000, 120_000)
        for ((nth, wait) in waits.withIndex()) {
            assertEquals(Triple("pin_wrong", 9 - nth, wait), guess(phone))
            assertEquals((9 - nth).toUInt(), phone.app.status().pinTriesLeft)
            if (nth < waits.lastIndex) phone.clock.pass(wait)
        }
        val early = refusal<FieldException.Unlock> { phone.app.unlock(PIN) }
        assertEquals("pin_wait" to 120_000uL, early.code to early.waitMs)
        phone.clock.setForward(DAY_MS)
        phone.clock.pass(119_999)
        assertEquals(1uL, refusal<FieldException.Unlock> { phone.app.unlock(PIN) }.waitMs)
        phone.clock.pass(1)
        phone.unlock().lock()
        assertEquals("it begins anew", Triple("pin_wrong", 9, 0L), guess(phone))
    }

    @Test
    fun `the tenth wrong PIN destroys the key, and what was unsent is sent all the same`() = runBlocking {
        val phone = commune.enrolled("Vũ Văn Bảy")
        phone.session.meet("Phùng Thị Én")
        phone.session.lock()
        repeat(9) {
            assertEquals("pin_wrong", guess(phone).first)
            phone.clock.pass(DAY_MS)
        }
        assertEquals("vault_destroyed", refusal<FieldException.AskOfficer> { phone.app.unlock(WRONG) }.code)
        assertEquals("vault_destroyed", refusal<FieldException.AskOfficer> { phone.app.unlock(PIN) }.code)
        assertEquals("vault_destroyed", refusal<FieldException.AskOfficer> { phone.restart().unlock(PIN) }.code)
        assertEquals(0uL, phone.sync().eventsLeft)
        assertEquals(listOf("Phùng Thị Én"), commune.enrolled("Quách Văn Dũng").session.names())
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
