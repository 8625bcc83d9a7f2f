// The phone's keystore fails, breaks, has no room or has forgotten everything, before the PIN and behind it.

package vn.causo.app.robust

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.people.ResidentsEvent
import vn.causo.app.screens.people.ResidentsState
import vn.causo.app.screens.unlock.RescueEvent
import vn.causo.app.screens.unlock.RescueState
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Windowed
import vn.causo.app.stage.calling
import vn.causo.app.stage.until
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.words
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Trouble
import vn.causo.stage.meet
import vn.causo.stage.names

@RunWith(RobolectricTestRunner::class)
class KeystoreTest {
    @Test
    fun `one that fails or breaks while the phone is locked is told in words, costs no try, and opens later`() = windowed {
        on(Screen.UNLOCK)
        for (trouble in listOf(Trouble.FAILS, Trouble.CRASHES)) {
            phone.keystore.trouble = trouble
            send(UnlockEvent.Pin(PIN))
            val problem = state<UnlockState>("the words") { it.problem != null && !it.trying }.problem!!
            reads(window.words(problem))
            live(die())
            on(Screen.RESCUE)
            val why = state<RescueState>("why it does not open") { it.mayOpen }
            assertFalse("nothing is thrown away for what may pass", why.maySave || why.mayBeginAnew)
            phone.keystore.trouble = null
            send(RescueEvent.Retry)
            on(Screen.UNLOCK)
            assertEquals(10u, calling("tries") { app.core.app().status().pinTriesLeft })
        }
        unlock()
        on(Screen.TODAY)
    }

    @Test
    fun `whatever befalls it while somebody works, what is written is kept`() = windowed {
        unlock()
        for (trouble in Trouble.entries) {
            phone.keystore.trouble = trouble
            val subject = calling("somebody in $trouble") { app.core.session().meet("Hà Văn $trouble") }
            shell.go(Place(Screen.RESIDENTS))
            send(ResidentsEvent.Query("$trouble"))
            state<ResidentsState>("they are found") { it.found?.size == 1 }
            shell.replace(Place(Screen.VISIT, "subject" to subject))
            state<VisitState>("them") { it.name != null && it.choosingService }
            send(VisitEvent.Service("scam_awareness"))
            state<VisitState>("the draft") { it.saved }
            send(VisitEvent.Ended("done"))
            send(VisitEvent.Main)
            on(Screen.VISIT_CARD)
            // The screens cannot be sealed: what was typed on them goes, the phone locks all the same.
            calling("the lock") { shell.lock() }
            on(Screen.UNLOCK)
            phone.keystore.trouble = null
            unlock()
            shell.home()
        }
        assertEquals(Trouble.entries.size, calling("all of them") { app.core.session().names() }.size)
    }

    @Test
    fun `the window is put away and comes back while it fails`() = windowed {
        unlock()
        go(Place(Screen.RESIDENTS))
        for (trouble in listOf(Trouble.FAILS, Trouble.CRASHES, Trouble.FULL)) {
            phone.keystore.trouble = trouble
            val kept = die()
            phone.keystore.trouble = null
            live(kept)
            unlock()
            go(Place(Screen.RESIDENTS))
        }
    }

    @Test
    fun `one that forgot everything gives what was never sent to the server, and the phone begins anew`() {
        val phone = calling("a phone") { commune.enrolled("Vũ Thị Quên") }
        Windowed(phone).use { held ->
            with(held) {
                unlock()
                calling("a record") { app.core.session().meet("Vũ Thị Nguyệt") }
                phone.keystore.trouble = Trouble.LOST
                live(die())
                on(Screen.RESCUE)
                val why = state<RescueState>("why") { it.maySave }
                reads(window.words(why.because))
                send(RescueEvent.Send)
                val sent = state<RescueState>("it is sent") { !it.working && it.results.isNotEmpty() }
                assertTrue("all of it", sent.mayBeginAnew)
                reads("Đã gửi")
                send(RescueEvent.BeginAnew)
                phone.keystore.trouble = null
                send(RescueEvent.Confirm)
                on(Screen.ENROL)
            }
        }
        val other = calling("a colleague") { commune.enrolled("Vũ Văn Mạnh") }
        assertTrue("Vũ Thị Nguyệt" in calling("names") { other.session.names() })
    }

    @Test
    fun `the last wrong PIN destroys the key, and what was written is sent without it`() {
        val phone = calling("a phone") { commune.enrolled("Bùi Thị Sai") }
        calling("a record") { phone.session.meet("Phùng Thị Én") }
        Windowed(phone).use { held ->
            with(held) {
                on(Screen.UNLOCK)
                for (left in 9 downTo 1) {
                    send(UnlockEvent.Pin("135790"))
                    until("$left tries") { app.core.status.value?.pinTriesLeft == left.toUInt() && !(shell.model().state.value as UnlockState).trying }
                    phone.clock.pass(24 * 60 * 60 * 1_000L)
                }
                reads("lần thử")
                send(UnlockEvent.Pin("135790"))
                on(Screen.RESCUE)
                state<RescueState>("what can be done") { it.maySave }
                send(RescueEvent.Send)
                assertTrue(state<RescueState>("it is sent") { !it.working && it.results.isNotEmpty() }.mayBeginAnew)
            }
        }
    }

    private fun windowed(test: Windowed.() -> Unit) = Windowed(calling("a phone") { commune.offline() }).use(test)

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
