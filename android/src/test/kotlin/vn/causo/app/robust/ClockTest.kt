// The phone's clock is a year off: nothing is lost or let in by it, and who sees it is told when it matters.

package vn.causo.app.robust

import java.time.Instant
import java.time.ZoneOffset
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.followups.FollowUpsState
import vn.causo.app.screens.sync.SyncEvent
import vn.causo.app.screens.sync.SyncState
import vn.causo.app.screens.today.TodayState
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Windowed
import vn.causo.app.stage.calling
import vn.causo.app.stage.until
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.weekdayWords
import vn.causo.app.ui.words
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.meet

private const val YEAR_MS = 365 * 24 * 60 * 60 * 1_000L

@RunWith(RobolectricTestRunner::class)
class ClockTest {
    @Test
    fun `a year ahead, everything promised stays, and a visit is recorded`() = works(YEAR_MS)

    @Test
    fun `and a year back`() = works(-YEAR_MS)

    private fun works(off: Long) {
        val phone = calling("a phone") { commune.offline() }
        val facts = calling("records") { written(phone) }
        phone.clock.setForward(off)
        Windowed(phone).use { held ->
            with(held) {
                unlock()
                val today = Instant.ofEpochMilli(phone.clock.wallMs().toLong()).atOffset(ZoneOffset.ofHours(7)).toLocalDate().toString()
                assertEquals("the core's day is Vietnam's", today, calling("today") { app.core.session().today() })
                assertEquals(weekdayWords(today), state<TodayState>("the day") { it.date != null }.date)
                reads(window.words(weekdayWords(today)))

                shell.go(Place(Screen.FOLLOW_UPS))
                val due = state<FollowUpsState>("what is due") { it.sections?.size == 1 }.sections!!.single().rows.single()
                assertEquals(facts.visit, due.visit)
                reads("Bùi Thị Hoa")

                shell.go(Place(Screen.VISIT, "subject" to facts.subject))
                state<VisitState>("somebody") { it.name != null && it.choosingService }
                send(VisitEvent.Service("scam_awareness"))
                state<VisitState>("the draft") { it.saved }
                send(VisitEvent.Ended("done"))
                send(VisitEvent.Main)
                on(Screen.VISIT_CARD)
                reads("Bùi Thị Hoa")
            }
        }
    }

    @Test
    fun `the wait after wrong PINs is as long, whatever the clock is set to`() {
        val phone = calling("a phone") { commune.offline() }
        Windowed(phone).use { held ->
            with(held) {
                on(Screen.UNLOCK)
                repeat(4) { nth ->
                    send(UnlockEvent.Pin("135790"))
                    until("refusal $nth") { app.core.status.value?.pinTriesLeft == (9 - nth).toUInt() }
                    state<UnlockState>("its words") { !it.trying && it.problem != null }
                }
                val waits = state<UnlockState>("the wait") { it.waitSeconds > 0 }.waitSeconds
                assertTrue("$waits", waits in 25..30)
                phone.clock.setForward(YEAR_MS)
                live(die())
                on(Screen.UNLOCK)
                send(UnlockEvent.Pin(PIN))
                val still = state<UnlockState>("it still waits") { it.waitSeconds > 0 && !it.trying }
                assertTrue("${still.waitSeconds}", still.waitSeconds in 25..30)
                assertNotNull(still.problem)
                phone.clock.pass(30_000)
                live(die())
                unlock()
            }
        }
    }

    @Test
    fun `what was written by it is sent all the same`() {
        val phone = calling("a phone") { commune.enrolled("Bùi Văn Giờ") }
        phone.clock.setForward(YEAR_MS)
        Windowed(phone).use { held ->
            with(held) {
                unlock()
                calling("a record") { app.core.session().meet("Vũ Thị Mai") }
                shell.go(Place(Screen.SYNC))
                send(SyncEvent.Begin)
                val sync = state<SyncState>("its end") { !it.running && it.result != null }
                assertEquals(true to 0, sync.good to sync.waiting)
                reads("Danh sách tổ đã cũ")
            }
        }
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
