// What one volunteer records reaches the others over the commune's real server, and a screen sees how far it is.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Network
import vn.causo.core.Photos
import vn.causo.core.Stage
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Progress
import vn.causo.stage.Road
import vn.causo.stage.Stages
import vn.causo.stage.Statuses
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.refusal
import vn.causo.stage.visitTo

class SyncTest {
    @After
    fun open() = road.open()

    @Test
    fun `what one phone records arrives on another, locked or not`() = runBlocking {
        val (here, there) = commune.enrolled("Bùi Văn Ẩm") to commune.enrolled("Bùi Thị Ánh")
        val subject = here.session.meet("Xa Thị Dậu")
        val visit = here.session.recordVisit(null, here.session.visitTo(subject).copy(note = "Đã tự quét mã."))
        val sent = here.sync()
        assertEquals(listOf(true, 0uL, emptyList<String>()), listOf(sent.complete, sent.eventsLeft, sent.codes))
        assertTrue("$sent", sent.eventsReceipted >= 3u && sent.bytesUp > 0u)

        there.session.lock()
        assertTrue(there.sync().entries > 0u)
        assertTrue("Xa Thị Dậu" in there.unlock().names())
        assertEquals(listOf(visit to "Đã tự quét mã."), there.session.visits(0u, 10u).map { it.visit to it.note })
    }

    @Test
    fun `observers hear how it is, then each change, until their handle ends`() = runBlocking {
        val phone = commune.enrolled("Đinh Quang Huấn")
        val (statuses, stages, progress) = Triple(Statuses(), Stages(), Progress())
        val observed = listOf(phone.app.observeStatus(statuses), phone.app.observeStage(stages))
        assertEquals(0uL, statuses.next().waiting)
        assertEquals(Stage.UNLOCKED, stages.next())
        phone.session.meet("Hà Thị Hoè")
        val waiting = statuses.until { it.waiting > 0u && it.teams.single().captured >= 2u }.waiting

        road.block()
        val run = phone.app.sync(Photos.LATER)
        val told = run.observe(progress)
        assertEquals("nothing yet", null to false, progress.next().run { team to ended })
        road.open()
        val last = progress.until { it.ended }
        assertEquals(phone.session.teams().single() to 0uL, last.team to last.eventsLeft)
        assertEquals(waiting, run.wait().eventsReceipted)
        statuses.until { it.waiting == 0uL }

        (observed + told).forEach { it.end() }
        phone.session.lock()
        phone.unlock()
        assertEquals(emptyList<Stage>(), stages.left)
    }

    @Test
    fun `a screen reads and writes while a sync runs, and there is one sync at a time`() = runBlocking {
        val phone = commune.enrolled("Phùng Thị Mừng")
        phone.session.meet("Trần Văn Điệp")
        road.block()
        val run = phone.app.sync(Photos.LATER)
        road.awaitTraveller()
        assertEquals(listOf("Trần Văn Điệp"), phone.session.names().filter { "Điệp" in it })
        phone.session.meet("Trần Thị Lãm")
        phone.session.lock()
        phone.unlock()
        val progress = Progress()
        val same = phone.app.sync(Photos.LATER).apply { observe(progress) }
        assertFalse(progress.next().ended)
        road.open()
        assertEquals(run.wait(), same.wait())
        assertTrue(phone.sync().complete)
        assertEquals(0uL, phone.app.status().waiting)
    }

    @Test
    fun `without a network nothing is begun`() = runBlocking {
        val phone = commune.enrolled("Lê Xuân Kỷ")
        phone.session.meet("Vũ Thị Hảo")
        phone.network = Network.OFFLINE
        assertEquals("no_connection", refusal<FieldException.Retry> { phone.sync() }.code)
        assertTrue(phone.app.status().waiting > 0u)
        phone.network = Network.METERED
        assertTrue(phone.sync().complete)
    }

    @Test
    fun `a server that is away is said so, and found again when it is back`() = runBlocking {
        val (phone, new) = commune.enrolled("Quách Thị Diễn") to commune.phone("Bạch Văn Quý")
        phone.session.meet("Lường Văn Nhẫn")
        val invitation = commune.invite().text
        commune.server.close()
        assertEquals("no_connection", refusal<FieldException.Retry> { phone.app.updateGuides() }.code)
        assertEquals("no_connection", refusal<FieldException.Retry> { new.start().enrol(invitation, PIN) }.code)
        assertEquals(Stage.NOT_ENROLLED, new.app.stage())
        val run = phone.app.sync(Photos.LATER)
        commune.server.restart()
        assertTrue("it tried again", run.wait().complete)
        assertEquals("vault_wrong_state", refusal<FieldException.Report> { phone.app.enrol(invitation, PIN) }.code)
    }

    companion object {
        private val road = Road()

        @JvmField
        @ClassRule
        val commune = Commune(road)
    }
}
