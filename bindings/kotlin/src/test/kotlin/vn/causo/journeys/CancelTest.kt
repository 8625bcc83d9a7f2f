// A sync is cut off in the middle: by whoever began it, by a screen that closes, by a hand-over, by the app's end. The next
// one brings what this one left.

package vn.causo.journeys

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.HandOverRequest
import vn.causo.core.Photos
import vn.causo.core.Purpose
import vn.causo.core.SyncRun
import vn.causo.stage.Commune
import vn.causo.stage.Phone
import vn.causo.stage.Road
import vn.causo.stage.await
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.visitTo

class CancelTest {
    /** A phone with something to send, whose sync has come as far as a road that is blocked. */
    private suspend fun onTheRoad(name: String): Pair<Phone, SyncRun> {
        val phone = commune.enrolled(name)
        phone.session.meet("$name giúp")
        road.block()
        val run = phone.app.sync(Photos.LATER)
        road.awaitTraveller()
        return phone to run
    }

    /** The road is free again: the phone sends all it has. */
    private suspend fun arrives(phone: Phone) {
        road.open()
        assertTrue(phone.sync().complete)
        assertEquals(0uL, phone.app.status().waiting)
    }

    @After
    fun open() = road.open()

    @Test
    fun `a run that is cancelled ends at once, and nothing is lost`() = runBlocking {
        val (phone, run) = onTheRoad("Bùi Đức Cảnh")
        run.cancel()
        val summary = run.wait()
        assertTrue("$summary", summary.cancelled && !summary.complete && summary.eventsLeft > 0u)
        arrives(phone)
    }

    @Test
    fun `a screen that stops waiting stops nothing`() = runBlocking {
        val (phone, run) = onTheRoad("Đinh Văn Dũng")
        val screen = launch(start = CoroutineStart.UNDISPATCHED) { run.wait() }
        screen.cancelAndJoin()
        val other = async(start = CoroutineStart.UNDISPATCHED) { phone.sync() }
        other.cancelAndJoin()
        road.open()
        val summary = run.wait()
        assertFalse(summary.cancelled)
        assertTrue(summary.complete)
        assertEquals(0uL, phone.app.status().waiting)
    }

    @Test
    fun `a record that nobody waits for any more is whole all the same`() = runBlocking {
        val phone = commune.enrolled("Hà Hữu Hiệp")
        val visit = phone.session.visitTo(phone.session.meet("Hà Thị Ngát"))
        launch(start = CoroutineStart.UNDISPATCHED) { phone.session.recordVisit(null, visit) }.cancelAndJoin()
        await("the visit") { runBlocking { phone.session.visits(0u, 10u) }.takeIf { it.size == 1 } }
        arrives(phone)
    }

    @Test
    fun `a hand-over and the app's end cut a sync off`() = runBlocking {
        val (phone, run) = onTheRoad("Phạm Văn Hoà")
        val (team, subject) = with(phone.session) { teams().single() to newSubject() }
        val request = HandOverRequest(team, subject, listOf(Purpose.Assist), unsaved = null)
        phone.session.handOver(request).use {
            assertFalse(run.wait().complete)
            it.finish()
        }
        val again = phone.app.sync(Photos.LATER)
        phone.restart()
        assertFalse(again.wait().complete)
        road.open()
        assertEquals(listOf("Phạm Văn Hoà giúp"), phone.unlock().names().filter { "Hoà" in it })
        arrives(phone)
    }

    companion object {
        private val road = Road()

        @JvmField
        @ClassRule
        val commune = Commune(road)
    }
}
