// A new phone joins a team from its first screen, and whatever breaks off on the way goes on.

package vn.causo.app.start

import android.app.Application
import java.io.File
import java.util.concurrent.TimeUnit
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.shadows.ShadowLooper
import vn.causo.app.R
import vn.causo.app.model.Core
import vn.causo.app.model.Model
import vn.causo.app.model.Shell
import vn.causo.app.platform.Preferences
import vn.causo.app.screens.start.EnrolEvent
import vn.causo.app.screens.start.EnrolPart
import vn.causo.app.screens.start.EnrolState
import vn.causo.app.screens.sync.SyncEvent
import vn.causo.app.screens.sync.SyncState
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.stage.Recorder
import vn.causo.app.stage.calling
import vn.causo.app.stage.until
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Phone

@RunWith(RobolectricTestRunner::class)
class EnrolTest {
    private lateinit var core: Core
    private lateinit var shell: Shell

    private fun start(phone: Phone) {
        core = Core(File(phone.folder), File(phone.folder + "-practice"), phone.platform)
        shell = Shell(core, Recorder(), Preferences(RuntimeEnvironment.getApplication() as Application)).also { it.open(null) }
    }

    @After
    fun end() {
        shell.close()
        calling("the end") { core.app().shutDown() }
    }

    private fun on(screen: Screen) = until("$screen") { shell.top.value.place.screen == screen }

    @Suppress("UNCHECKED_CAST")
    private fun send(event: Any) = (shell.model() as Model<*, Any>).on(event)

    private fun enrol() = shell.model().state.value as EnrolState

    private fun part(part: EnrolPart) = until("$part") { enrol().part == part }

    private fun choosePin() {
        part(EnrolPart.PIN)
        send(EnrolEvent.Pin(PIN))
        send(EnrolEvent.Pin(PIN))
    }

    @Test
    fun `an invitation, a PIN and eight digits make a member`() {
        start(commune.phone("Hà Thị Mới"))
        on(Screen.ENROL)
        send(EnrolEvent.Type)
        send(EnrolEvent.Typed("xin chào"))
        send(EnrolEvent.Take)
        send(EnrolEvent.Pin(PIN))
        send(EnrolEvent.Pin("135790"))
        assertEquals(Text.of(R.string.enrol_pin_differs), enrol().problem)
        choosePin()
        until("the refusal") { enrol().problem == Text.of(R.string.enrol_no_invite) }
        assertEquals(EnrolPart.TYPE, enrol().part)

        val invitation = commune.invite()
        send(EnrolEvent.Typed(invitation.text))
        // The PIN was chosen already: a wrong invitation is no reason for another.
        send(EnrolEvent.Take)
        val digits = commune.digits(invitation)
        part(EnrolPart.DIGITS)
        assertEquals(digits, enrol().digits.filter(Char::isDigit))
        send(EnrolEvent.Same)
        on(Screen.SYNC)
        until("the wait for the officer") { (shell.model().state.value as SyncState).joining }
        assertFalse((shell.model().state.value as SyncState).joined)
        commune.takeIn(invitation, digits, "Hà Thị Mới")
        ShadowLooper.idleMainLooper(6, TimeUnit.SECONDS)
        until("the team") { (shell.model().state.value as SyncState).joined }
        send(SyncEvent.Start)
        on(Screen.TODAY)
    }

    @Test
    fun `digits that differ end it, and a new invitation goes on from the PIN`() {
        start(commune.phone("Xa Thị Lạ"))
        on(Screen.ENROL)
        val first = commune.invite()
        send(EnrolEvent.Typed(first.text))
        send(EnrolEvent.Take)
        choosePin()
        commune.digits(first)
        part(EnrolPart.DIGITS)
        send(EnrolEvent.Different)
        send(EnrolEvent.GiveUp)
        on(Screen.UNLOCK)
        send(UnlockEvent.Pin(PIN))
        on(Screen.TODAY)
        assertTrue(core.status.value!!.teams.none { it.enrolled })

        shell.go(Place(Screen.ENROL))
        assertTrue(enrol().further)
        send(EnrolEvent.Typed("xin chào"))
        send(EnrolEvent.Take)
        // A refusal ends the session: after the PIN the same screen says why.
        on(Screen.UNLOCK)
        send(UnlockEvent.Pin(PIN))
        on(Screen.ENROL)
        until("the refusal") { enrol().problem == Text.of(R.string.enrol_no_invite) }
        val second = commune.invite()
        send(EnrolEvent.Typed(second.text))
        send(EnrolEvent.Take)
        val digits = commune.digits(second)
        part(EnrolPart.DIGITS)
        commune.takeIn(second, digits, "Xa Thị Lạ")
        send(EnrolEvent.Same)
        on(Screen.SYNC)
        until("the team") { (shell.model().state.value as SyncState).joined }
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
