// Screens call from whatever thread they like, many at once: none of them waits for the core, and the core calls back on
// threads of its own.

package vn.causo.journeys

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.Connectivity
import vn.causo.core.KeyStore
import vn.causo.core.Log
import vn.causo.core.LogLevel
import vn.causo.core.PhoneClock
import vn.causo.core.Photos
import vn.causo.core.Stage
import vn.causo.core.StageObserver
import vn.causo.core.Status
import vn.causo.core.StatusObserver
import vn.causo.core.SyncObserver
import vn.causo.core.SyncProgress
import vn.causo.core.openApp
import vn.causo.stage.Commune
import vn.causo.stage.LIMIT_SECONDS
import vn.causo.stage.PIN
import vn.causo.stage.await
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.visitTo

class ThreadsTest {
    @Test
    fun `sixteen at once read and write, and every write is there`() = runBlocking {
        val phone = commune.enrolled("Phạm Minh Thưởng")
        val subjects = listOf("Đinh Thị Bưởi", "Đinh Thị Chắt").map { phone.session.meet(it) }
        withContext(Dispatchers.Default) {
            withTimeout(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS)) {
                (1..16).map { nth ->
                    async {
                        val visit = phone.session.visitTo(subjects[nth % 2]).copy(note = "lần $nth")
                        when (nth % 4) {
                            0 -> phone.sync()
                            1 -> phone.session.recordVisit(phone.session.saveDraft(null, visit), visit)
                            else -> phone.session.recordVisit(null, visit)
                        }
                        assertEquals(2, phone.session.names().count { "Đinh" in it })
                    }
                }.awaitAll()
            }
        }
        val notes = phone.session.visits(0u, 100u).map { it.note }.toSet()
        assertEquals((1..16).filter { it % 4 != 0 }.map { "lần $it" }.toSet(), notes)
        assertEquals(0u, phone.app.status().drafts)
        assertTrue(phone.sync().complete)
    }

    @Test
    fun `the one thread of a screen goes on while the PIN is worked out`() = runBlocking {
        val phone = commune.offline()
        phone.app.shutDown()
        val clicked = CountDownLatch(1)
        val slow = object : KeyStore by phone.keystore {
            override fun bind(alias: String, input: ByteArray): ByteArray {
                assertTrue("the screen stands still", clicked.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                return phone.keystore.bind(alias, input)
            }
        }
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { screen ->
            withContext(screen) {
                val app = openApp(phone.folder, phone.platform.copy(keyStore = slow))
                val unlocking = async { app.unlock(PIN) }
                async { clicked.countDown() }
                unlocking.await().use { assertEquals(Stage.UNLOCKED, app.stage()) }
                app.shutDown()
            }
        }
    }

    @Test
    fun `whatever the core calls, it calls on its own threads`() = runBlocking {
        val phone = commune.enrolled("Nguyễn Trọng Xứng")
        phone.app.shutDown()
        val threads = ConcurrentHashMap<String, String>()
        fun heard(what: String) {
            threads[what] = Files.readString(Path.of("/proc/thread-self/comm")).trim()
        }
        val platform = phone.platform.copy(
            keyStore = object : KeyStore by phone.keystore {
                override fun bind(alias: String, input: ByteArray) =
                    phone.keystore.bind(alias, input).also { heard("keystore") }
            },
            log = object : Log {
                override fun write(level: LogLevel, code: String, count: ULong) = heard("log")
            },
            clock = object : PhoneClock by phone.clock {
                override fun wallMs() = phone.clock.wallMs().also { heard("clock") }
            },
            connectivity = object : Connectivity {
                override fun network() = phone.network.also { heard("connectivity") }
            },
        )
        val app = openApp(phone.folder, platform)
        app.observeStage(object : StageObserver { override fun changed(stage: Stage) = heard("stage") })
        app.observeStatus(object : StatusObserver { override fun changed(status: Status) = heard("status") })
        app.unlock(PIN).today()
        val run = app.sync(Photos.LATER)
        run.observe(object : SyncObserver { override fun changed(progress: SyncProgress) = heard("progress") })
        run.wait()
        val all = setOf("keystore", "log", "clock", "connectivity", "stage", "status", "progress")
        await("every call") { threads.keys.takeIf { it.containsAll(all) } }
        assertEquals(all.associateWith { "causo" }, threads.toMap())
        app.shutDown()
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
