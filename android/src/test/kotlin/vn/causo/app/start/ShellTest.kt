// What locking, practice, another app's file and a broken vault do to the screens.

package vn.causo.app.start

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import vn.causo.app.R
import vn.causo.app.model.Shell
import vn.causo.app.platform.Preferences
import vn.causo.app.screens.people.ResidentsEvent
import vn.causo.app.screens.practice.PracticeEvent
import vn.causo.app.screens.practice.PracticeState
import vn.causo.app.screens.settings.SettingsEvent
import vn.causo.app.screens.sync.CourierEvent
import vn.causo.app.screens.sync.CourierState
import vn.causo.app.screens.unlock.RescueEvent
import vn.causo.app.screens.unlock.RescueState
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.stage.Held
import vn.causo.app.stage.Recorder
import vn.causo.app.stage.calling
import vn.causo.app.stage.crashes
import vn.causo.app.stage.until
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Trouble
import vn.causo.stage.meet

@RunWith(RobolectricTestRunner::class)
class ShellTest {
    private lateinit var held: Held

    @Before
    fun hold() {
        held = Held(calling("a phone") { commune.offline() })
    }

    @After
    fun end() = held.close()

    @Test
    fun `after the PIN everybody is where they were`() {
        held.shell.go(Place(Screen.SETTINGS))
        held.send(SettingsEvent.Lock)
        held.on(Screen.UNLOCK)
        held.unlock()
        held.on(Screen.SETTINGS)
        assertTrue(held.shell.stepBack())
        held.on(Screen.TODAY)
    }

    @Test
    fun `and so they are when the process ended meanwhile`() {
        held.shell.go(Place(Screen.SETTINGS))
        val packed = held.shell.pack()
        assertNotNull(packed)
        assertFalse("SETTINGS" in String(packed!!))
        held.shell.close()
        calling("the end of the process") { held.core.app().shutDown() }
        val shell = Shell(held.core, Recorder(), Preferences(RuntimeEnvironment.getApplication())).also { it.open(packed) }
        until("the PIN") { shell.top.value.place.screen == Screen.UNLOCK }
        calling("the PIN") { held.core.unlock(PIN) }
        until("the settings") { shell.top.value.place.screen == Screen.SETTINGS }
        shell.close()
    }

    @Test
    fun `a screen that still reads when the session ends is no crash`() {
        held.shell.go(Place(Screen.RESIDENTS))
        held.core.dropSession()
        assertEquals(emptyList<Throwable>(), crashes { held.send(ResidentsEvent.Query("xoan")) })
    }

    @Test
    fun `practice is beside the real records, and gives them back as they were`() {
        held.shell.go(Place(Screen.SETTINGS))
        held.send(SettingsEvent.Practice)
        held.send(PracticeEvent.Pin("135790"))
        until("practice") { held.shell.practice.value && held.shell.top.value.place.screen == Screen.TODAY }
        assertTrue(held.core.status.value!!.practice)
        held.shell.lookInto(Place(Screen.PRACTICE))
        held.send(PracticeEvent.Leave)
        until("the real phone") { !held.shell.practice.value && held.shell.top.value.place.screen == Screen.UNLOCK }
        held.unlock()
        held.on(Screen.PRACTICE)
        assertFalse(held.shell.practice.value)
    }

    @Test
    fun `who finds the phone loosens no lock, neither at the PIN nor from practice`() {
        val preferences = Preferences(RuntimeEnvironment.getApplication()).apply { presence = true }
        held.shell.lock.now()
        held.on(Screen.UNLOCK)
        for (practises in listOf(false, true)) {
            if (practises) {
                held.shell.go(Place(Screen.PRACTICE))
                held.send(PracticeEvent.Pin("135790"))
                until("practice") { held.shell.practice.value && held.shell.top.value.place.screen == Screen.TODAY }
            }
            held.shell.go(Place(Screen.SETTINGS))
            held.send(SettingsEvent.LockAfter(300))
            held.send(SettingsEvent.Presence(false))
            assertEquals(60, preferences.lockAfterSeconds)
            assertTrue(preferences.presence)
        }
    }

    @Test
    fun `a wrong PIN for practice leaves everything as it was`() {
        held.shell.go(Place(Screen.PRACTICE))
        held.send(PracticeEvent.Pin("135790"))
        until("practice") { held.shell.practice.value }
        held.shell.lookInto(Place(Screen.PRACTICE))
        held.send(PracticeEvent.Leave)
        held.on(Screen.UNLOCK)
        held.shell.go(Place(Screen.PRACTICE))
        held.send(PracticeEvent.Pin("246802"))
        until("the refusal") { (held.shell.model().state.value as? PracticeState)?.problem != null }
        assertFalse(held.shell.practice.value)
        held.shell.back()
        held.on(Screen.UNLOCK)
    }

    @Test
    fun `a colleague's file is taken in without the PIN`() {
        val far = calling("a colleague's phone") { commune.enrolled("Bùi Văn Xa") }
        val file = calling("a file") {
            far.session.meet("Đinh Thị Hoè")
            far.app.courierFile().bytes
        }
        held.shell.lock.now()
        held.on(Screen.UNLOCK)
        held.shell.receive("thư tay".toByteArray())
        held.on(Screen.COURIER)
        held.state<CourierState>("the refusal") { it.problem != null }
        held.shell.receive(file)
        held.state<CourierState>("what it brought") { it.results.isNotEmpty() && it.carried == 1 }
        held.send(CourierEvent.Give)
        until("a file for the next") { held.outside.shared.isNotEmpty() }
    }

    @Test
    fun `wrong PINs are counted in words`() {
        held.shell.lock.now()
        held.on(Screen.UNLOCK)
        held.send(UnlockEvent.Pin("135790"))
        val wrong = held.state<UnlockState>("the refusal") { it.problem != null }
        assertEquals(Text.Count(R.plurals.unlock_wrong, 9), wrong.problem)
        assertEquals(0, wrong.waitSeconds)
    }

    @Test
    fun `a wiped keystore gives what it can, and then the phone begins anew`() {
        calling("a record") { held.core.session().meet("Vũ Thị Nguyệt") }
        held.shell.lock.now()
        held.on(Screen.UNLOCK)
        held.phone.keystore.trouble = Trouble.LOST
        calling("the end of the process") { held.core.app().shutDown() }
        held.on(Screen.RESCUE)
        assertFalse(held.state<RescueState>("why") { it.maySave }.mayBeginAnew)
        held.send(RescueEvent.Send)
        held.state<RescueState>("what the server said") { it.results.isNotEmpty() && !it.working }
        held.send(RescueEvent.File)
        until("the file") { held.outside.shared.size == 1 }
        assertTrue(held.state<RescueState>("the end") { !it.working }.mayBeginAnew)
        held.send(RescueEvent.BeginAnew)
        held.phone.keystore.trouble = null
        held.send(RescueEvent.Confirm)
        held.on(Screen.ENROL)
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
