// No network from the first start after the enrolment on: somebody new is asked, written down, visited, and shown what is held.

package vn.causo.app.robust

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.R
import vn.causo.app.screens.guides.GuidesState
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.HandOverEvent
import vn.causo.app.screens.handover.HandOverState
import vn.causo.app.screens.handover.PrepareEvent
import vn.causo.app.screens.handover.PrepareState
import vn.causo.app.screens.handover.Step
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.newcomer.NewResidentEvent
import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.app.screens.newcomer.Typed
import vn.causo.app.screens.receipts.HeldState
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.sync.SyncEvent
import vn.causo.app.screens.sync.SyncState
import vn.causo.app.screens.today.TodayState
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Windowed
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.Network
import vn.causo.stage.Commune
import vn.causo.stage.names

@RunWith(RobolectricTestRunner::class)
class AeroplaneTest {
    @Test
    fun `a whole visit with its hand-over, and nothing of it is lost`() {
        val phone = calling("a phone") { commune.enrolled("Bùi Thị Bay") }
        phone.network = Network.OFFLINE
        Windowed(phone).use { held ->
            with(held) {
                unlock()
                assertTrue(state<TodayState>("the day") { it.date != null }.offline)
                reads(window.getString(R.string.today_offline))
                newcomer()
                handOver()
                unlock()
                on(Screen.RECEIPT)
                state<ReceiptState>("the receipt") { it.there && it.drawable }
                val subject = checkNotNull(calling("who") { app.core.session().residentsPage(null, 10u) }.single().subject)
                visit(subject)
                shell.go(Place(Screen.HELD, "subject" to subject))
                state<HeldState>("what is held") { !it.loading && it.parts.isNotEmpty() }
                shell.go(Place(Screen.GUIDES))
                state<GuidesState>("the guides") { !it.rows.isNullOrEmpty() }
                shell.go(Place(Screen.SYNC))
                send(SyncEvent.Begin)
                val sync = state<SyncState>("that nothing went") { !it.running && it.waiting > 0 }
                assertTrue("it says so", sync.offline)
                reads("Không có mạng")
                live(die())
                unlock()
                assertEquals(listOf("Hà Thị Bống"), calling("names") { app.core.session().names() })
            }
        }
    }

    private fun Windowed.newcomer() {
        shell.go(Place(Screen.NEW_RESIDENT))
        state<NewResidentState>("hamlets") { it.home.hamlets.isNotEmpty() }
        send(NewResidentEvent.Type(Typed.NAME, "Hà Thị Bống"))
        send(NewResidentEvent.Type(Typed.BIRTH, "1955"))
        send(NewResidentEvent.Home(HomeEvent.Hamlet("1")))
        send(NewResidentEvent.Home(HomeEvent.Address("Nhà sàn cạnh đình")))
        send(NewResidentEvent.Save)
        on(Screen.PREPARE)
        state<PrepareState>("who is asked") { !it.loading }
    }

    private fun Windowed.handOver() {
        send(PrepareEvent.HandOver)
        on(Screen.HAND_OVER)
        state<HandOverState>("the cover") { it.step == Step.COVER }
        send(HandOverEvent.Begin)
        state<HandOverState>("the question") { it.step == Step.QUESTION && !it.busy }
        send(HandOverEvent.Choose(Choice.YES))
        state<HandOverState>("the sign") { it.step == Step.SIGN }
        send(HandOverEvent.Drawn("M100 100L300 140L420 90"))
        send(HandOverEvent.Signed)
        state<HandOverState>("thanks") { it.step == Step.THANKS && it.qr != null }
        send(HandOverEvent.GiveBack)
    }

    private fun Windowed.visit(subject: String) {
        shell.go(Place(Screen.VISIT, "subject" to subject))
        state<VisitState>("somebody") { it.name != null && it.choosingService }
        send(VisitEvent.Service("cashless_payment"))
        state<VisitState>("the draft") { it.saved && it.guide.guide != null }
        send(VisitEvent.Went("by_resident"))
        send(VisitEvent.Ended("done"))
        send(VisitEvent.Main)
        on(Screen.VISIT_CARD)
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
