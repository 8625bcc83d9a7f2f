// What the system does to the window: turns it, switches its screen off, changes its language, brings files, runs its jobs.

package vn.causo.app.start

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.Intent
import android.net.Uri
import android.view.View
import java.io.ByteArrayInputStream
import java.io.File
import java.time.Duration
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import vn.causo.app.BackgroundSync
import vn.causo.app.MainActivity
import vn.causo.app.model.EnrolModel
import vn.causo.app.model.Model
import vn.causo.app.model.QuietSync
import vn.causo.app.model.UnlockModel
import vn.causo.app.model.Waits
import vn.causo.app.screens.settings.SettingsEvent
import vn.causo.app.screens.start.EnrolEvent
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.stage.TestApp
import vn.causo.app.stage.calling
import vn.causo.app.stage.reads
import vn.causo.app.stage.until
import vn.causo.app.ui.DataBudget
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.stage.Causo
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.meet

@RunWith(RobolectricTestRunner::class)
class SystemTest {
    private val app = RuntimeEnvironment.getApplication() as TestApp
    private lateinit var window: ActivityController<MainActivity>

    private val shell get() = window.get().shell
    private val content: View get() = window.get().window.decorView

    private fun open(intent: Intent? = null) {
        window = Robolectric.buildActivity(MainActivity::class.java, intent).setup()
    }

    private fun on(screen: Screen) = until("$screen") { shell.top.value.place.screen == screen }

    @Suppress("UNCHECKED_CAST")
    private fun send(event: Any) = (shell.model() as Model<*, Any>).on(event)

    private fun unlock() {
        on(Screen.UNLOCK)
        (shell.model() as UnlockModel).on(UnlockEvent.Pin(PIN))
        on(Screen.TODAY)
    }

    @Before
    fun phone() {
        app.phone = calling("a phone") { commune.offline() }
        calling("the end of the stage's own app") { app.phone.app.shutDown() }
    }

    @After
    fun end() {
        window.destroy()
        calling("the end") { app.core.app().shutDown() }
    }

    @Test
    fun `the screen goes off, and the PIN is asked`() {
        open()
        unlock()
        app.sendBroadcast(Intent(Intent.ACTION_SCREEN_OFF))
        on(Screen.UNLOCK)
    }

    @Test
    fun `out of sight it locks after a while, and not before`() {
        open()
        unlock()
        window.pause().stop()
        shadowOf(app.mainLooper).idleFor(Duration.ofSeconds(50))
        assertTrue(shell.unlocked)
        shadowOf(app.mainLooper).idleFor(Duration.ofSeconds(11))
        on(Screen.UNLOCK)
    }

    @Test
    fun `another language redraws what is shown, and keeps where one is`() {
        open()
        unlock()
        shell.go(Place(Screen.SETTINGS))
        until("the settings") { "Cài đặt" in content.reads() }
        send(SettingsEvent.Language("en"))
        window.recreate()
        until("the same in English") { "Settings" in content.reads() }
        assertEquals(Screen.SETTINGS, shell.top.value.place.screen)
        assertTrue(shell.stepBack())
    }

    @Test
    fun `a file that another app opens here is taken in, locked as it is`() {
        val file = Uri.parse("content://zalo/tep")
        shadowOf(app.contentResolver).registerInputStream(file, ByteArrayInputStream("thư tay".toByteArray()))
        open(Intent(Intent.ACTION_VIEW, file))
        on(Screen.COURIER)
        assertFalse(shell.unlocked)
    }

    @Test
    fun `a pack of guides that another app opens here is taken in, locked as it is`() {
        val file = commune.path("guides.pack")
        val folder = commune.path("own-guides")
        File(Causo.fixture("../data/packs/default")).copyRecursively(folder.toFile(), overwrite = true)
        val about = folder.resolve("pack.toml").toFile()
        about.writeText(about.readText().replace("publisher = \"00\"", "publisher = \"05152\""))
        commune.officer("pack", "sign", "$folder", "--out", "$file")
        val uri = Uri.parse("content://zalo/bai")
        shadowOf(app.contentResolver).registerInputStream(uri, file.toFile().inputStream())
        open(Intent(Intent.ACTION_VIEW, uri))
        on(Screen.COURIER)
        until("the words") { content.reads().any { "Đã nhận bài hướng dẫn mới" in it } }
        assertFalse(shell.unlocked)
    }

    @Test
    fun `a phone without a camera says so, and takes an invitation that is typed`() {
        app.phone = commune.phone("Bùi Thị Gõ")
        open()
        on(Screen.ENROL)
        send(EnrolEvent.Scan)
        until("the words") { content.reads().any { "không có máy ảnh" in it } }
        send(EnrolEvent.Type)
        send(EnrolEvent.Typed("CAUSO"))
        window.recreate()
        assertEquals("CAUSO", (shell.model() as EnrolModel).state.value.typed)
    }

    @Test
    fun `what waits is sent in the background, over the networks of the data budget`() {
        open()
        unlock()
        val jobs = app.getSystemService(JobScheduler::class.java)
        until("the daily one") { jobs.allPendingJobs.size == 1 }
        calling("a record") { app.core.session().meet("Phùng Thị Én") }
        until("one for the record") { jobs.allPendingJobs.size == 2 }
        BackgroundSync.plan(app, Waits.RECORDS, DataBudget.NOTHING)
        @Suppress("DEPRECATION")
        assertTrue(jobs.allPendingJobs.all { it.networkType == JobInfo.NETWORK_TYPE_UNMETERED })
        assertTrue("it has no network and is tried again", calling("a sync") { QuietSync(app.core).run(DataBudget.RECORDS) })
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
