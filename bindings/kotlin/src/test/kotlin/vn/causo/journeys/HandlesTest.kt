// Kotlin frees nothing by itself: what a screen holds is ended by `use` or `close`, and then it is over, whole, and leaves
// nothing behind in memory.

package vn.causo.journeys

import java.io.File
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.Photos
import vn.causo.core.Stage
import vn.causo.core.openApp
import vn.causo.stage.Commune
import vn.causo.stage.Phone
import vn.causo.stage.Progress
import vn.causo.stage.Stages
import vn.causo.stage.await
import vn.causo.stage.meet
import vn.causo.stage.names

class HandlesTest {
    private fun awaitLock(phone: Phone) = await("the lock") { phone.app.stage().takeIf { it == Stage.LOCKED } }

    /** Memory of this process, in KiB, and its open files. */
    private fun held(): Pair<Int, Int> {
        System.gc()
        val resident = File("/proc/self/status").readLines().single { it.startsWith("VmRSS:") }
        return resident.filter(Char::isDigit).toInt() to checkNotNull(File("/proc/self/fd").list()).size
    }

    @Test
    fun `a session that is closed locks the phone, when the call that runs has ended`() = runBlocking<Unit> {
        val phone = commune.offline()
        phone.session.meet("Bùi Thị Khuyên")
        phone.session.use {
            val read = async(start = CoroutineStart.UNDISPATCHED) { it.names() }
            it.close()
            assertEquals(listOf("Bùi Thị Khuyên"), read.await())
        }
        awaitLock(phone)
        phone.session.close()
        assertThrows(IllegalStateException::class.java) { runBlocking { phone.session.names() } }
        phone.unlock().use { assertEquals(listOf("Bùi Thị Khuyên"), it.names()) }
        awaitLock(phone)
    }

    @Test
    fun `an observation that is closed tells nothing more`() = runBlocking<Unit> {
        val phone = commune.offline()
        val (closed, kept) = Stages() to Stages()
        val observation = phone.app.observeStage(closed)
        assertEquals(Stage.UNLOCKED, closed.next())
        phone.app.observeStage(kept).use {
            observation.close()
            phone.session.lock()
            kept.until { it == Stage.LOCKED }
        }
        assertEquals(emptyList<Stage>(), closed.left)
        assertThrows(IllegalStateException::class.java) { observation.end() }
    }

    @Test
    fun `a sync whose handle is closed goes on, and one whose app is closed ends whole`() = runBlocking {
        val phone = commune.enrolled("Hà Công Sử")
        phone.session.meet("Hà Thị Lãm")
        val progress = Progress()
        val run = phone.app.sync(Photos.LATER)
        run.observe(progress).use {
            run.close()
            progress.until { it.ended }
        }
        assertEquals(0uL, phone.app.status().waiting)
        phone.session.meet("Hà Thị Gấm")
        phone.app.sync(Photos.LATER).close()
        listOf(phone.session, phone.app).forEach(AutoCloseable::close)
        assertThrows(IllegalStateException::class.java) { phone.app.stage() }
        phone.start()
        assertEquals(listOf("Hà Thị Gấm", "Hà Thị Lãm"), phone.unlock().names().filter { "Hà Thị" in it })
    }

    @Test
    fun `a thousand handles leave nothing behind`() = runBlocking {
        val (phone, new) = commune.offline() to commune.phone("Lường Văn Bảy")
        suspend fun open(times: Int) = repeat(times) {
            openApp(new.folder, new.platform).use { app -> app.observeStage(Stages()).close() }
            phone.session.app().close()
        }
        open(100)
        val before = held()
        open(1000)
        repeat(20) { phone.restart() }
        val after = held()
        assertTrue("KiB, files: $before, then $after", after.first - before.first < 48 * 1024)
        assertTrue("KiB, files: $before, then $after", after.second - before.second < 16)
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
