// What a shell gives the core breaks, or asks for too much at once: the app goes on.

package vn.causo.journeys

import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.Connectivity
import vn.causo.core.Log
import vn.causo.core.LogLevel
import vn.causo.core.Network
import vn.causo.core.Photos
import vn.causo.core.Stage
import vn.causo.core.StageObserver
import vn.causo.core.openApp
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Road
import vn.causo.stage.Stages
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.names

class ShellFaultsTest {
    @After
    fun open() = road.open()

    private val broken = IllegalStateException("một lỗi của hệ thống")

    @Test
    fun `a log and a network that throw keep nobody from syncing`() = runBlocking {
        val phone = commune.enrolled("Tạ Văn Bình")
        phone.session.meet("Tạ Thị Hạnh")
        phone.app.shutDown()
        val platform = phone.platform.copy(
            log = object : Log {
                override fun write(level: LogLevel, code: String, count: ULong) = throw broken
            },
            connectivity = object : Connectivity {
                override fun network(): Network = throw broken
            },
        )
        val app = openApp(phone.folder, platform)
        assertTrue(app.sync(Photos.UNMETERED).wait().complete)
        assertEquals(0uL, app.status().waiting)
        app.shutDown()
    }

    @Test
    fun `an observer that throws is told the next change all the same`() = runBlocking {
        val phone = commune.offline()
        val stages = Stages()
        val observation = phone.app.observeStage(object : StageObserver {
            override fun changed(stage: Stage) {
                stages.changed(stage)
                throw broken
            }
        })
        assertEquals(Stage.UNLOCKED, stages.next())
        phone.session.lock()
        assertEquals(Stage.LOCKED, stages.next())
        observation.close()
    }

    @Test
    fun `twenty calls that wait for the network leave room for the rest`() = runBlocking {
        val phone = commune.enrolled("Đỗ Văn Cường")
        road.block()
        val waiting = List(20) { async(start = CoroutineStart.UNDISPATCHED) { phone.app.updateGuides() } }
        road.awaitTraveller()
        withTimeout(TimeUnit.SECONDS.toMillis(10)) {
            phone.session.names()
            phone.session.lock()
            assertEquals("pin_wrong", code { phone.app.unlock("135790") })
            phone.app.unlock(PIN)
        }
        road.open()
        waiting.awaitAll().forEach { assertEquals(0uL, it) }
    }

    companion object {
        private val road = Road()

        @JvmField
        @ClassRule
        val commune = Commune(road)
    }
}
