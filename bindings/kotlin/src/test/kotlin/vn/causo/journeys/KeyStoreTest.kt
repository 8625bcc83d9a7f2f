// Keystores of real phones fail, crash and forget. Whatever they do, the app tells what to do, and nothing that was written
// is lost.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Stage
import vn.causo.core.salvageFile
import vn.causo.core.sendSalvaged
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Phone
import vn.causo.stage.Trouble
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.refusal

class KeyStoreTest {
    @Test
    fun `one that fails or crashes is tried again later, and costs no try of the PIN`() = runBlocking {
        val phone = commune.offline()
        phone.session.meet("Hoàng Thị Hiền")
        phone.session.lock()
        for (trouble in listOf(Trouble.FAILS, Trouble.CRASHES)) {
            phone.keystore.trouble = trouble
            assertEquals("keystore_failed", refusal<FieldException.Retry> { phone.app.unlock(PIN) }.code)
            assertEquals("keystore_failed", refusal<FieldException.Retry> { phone.restart() }.code)
            phone.keystore.trouble = null
            assertEquals(10u, phone.start().status().pinTriesLeft)
        }
        assertEquals(listOf("Hoàng Thị Hiền"), phone.unlock().names())
    }

    @Test
    fun `one that is full makes no phone, and the same PIN does when there is room`() = runBlocking {
        val phone = commune.phone("Bạch Thanh Phấn")
        phone.keystore.trouble = Trouble.FULL
        assertEquals("disk_unwritable", refusal<FieldException.Retry> { phone.enrol(commune) }.code)
        assertEquals(Stage.NOT_ENROLLED, phone.app.stage())
        phone.keystore.trouble = null
        assertEquals(emptyList<String>(), phone.enrol(commune).names().filter { "Phấn" in it })
    }

    /** A phone whose keystore has forgotten, with something unsent: how many events. */
    private suspend fun forgetful(name: String): Pair<Phone, ULong> {
        val phone = commune.enrolled("$name ghi")
        phone.session.meet(name)
        val unsent = phone.app.status().waiting
        assertTrue("$unsent", unsent >= 2u)
        phone.keystore.trouble = Trouble.LOST
        assertEquals("keystore_lost", refusal<FieldException.Report> { phone.restart() }.code)
        return phone to unsent
    }

    @Test
    fun `what a phone held that no longer opens is sent from it`() = runBlocking {
        val (phone, unsent) = forgetful("Vũ Thị Nguyệt")
        commune.server.close()
        val away = checkNotNull(sendSalvaged(phone.folder, phone.platform))
        assertEquals(listOf(unsent, 0uL), listOf(away.left, away.handedOver))
        assertEquals(listOf("no_connection"), away.codes)
        commune.server.restart()
        val rescued = checkNotNull(sendSalvaged(phone.folder, phone.platform))
        assertEquals(listOf(unsent, 0uL, 0uL), rescued.run { listOf(handedOver, left, lost) })
        assertEquals("keystore_lost" to emptyList<String>(), rescued.because to rescued.codes)
        assertTrue("Vũ Thị Nguyệt" in commune.enrolled("Vũ Văn Mạnh").session.names())
    }

    @Test
    fun `or carried from it by another phone`() = runBlocking {
        val (phone, unsent) = forgetful("Quách Thị Phượng")
        val file = salvageFile(phone.folder, phone.platform)
        assertEquals("keystore_lost" to 0uL, file.because to file.lost)
        val courier = commune.enrolled("Quách Ngọc Nghĩa")
        courier.session.lock()
        val imported = courier.app.importCourierFile(file.bytes)
        assertEquals(unsent to emptyList<String>(), imported.events to imported.refused)
        assertEquals(file.batches, courier.app.status().carried)
        assertEquals(imported.batches, courier.sync().delivered)
        assertTrue(courier.sync().complete)
        assertTrue("Quách Thị Phượng" in courier.unlock().names())
    }

    @Test
    fun `a phone that opens has nothing to salvage`() = runBlocking {
        val phone = commune.offline()
        phone.app.shutDown()
        assertEquals(null, sendSalvaged(phone.folder, phone.platform))
        assertEquals(0u to null, salvageFile(phone.folder, phone.platform).run { batches to because })
        assertEquals("not_enrolled", code { commune.phone("Lê Văn Tặng").start().courierFile() })
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
