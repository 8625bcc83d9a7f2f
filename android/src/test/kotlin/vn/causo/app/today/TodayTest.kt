// The day as the core tells it: what is due and how late, what was begun, what waits to be sent.

package vn.causo.app.today

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.R
import vn.causo.app.screens.today.TodayEvent
import vn.causo.app.screens.today.TodayState
import vn.causo.app.screens.today.Way
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FollowUpKind
import vn.causo.core.Outcome
import vn.causo.stage.Commune
import vn.causo.stage.meet
import vn.causo.stage.visitTo

private const val DAY_MS = 24 * 60 * 60 * 1_000L

@RunWith(RobolectricTestRunner::class)
class TodayTest {
    @Test
    fun `what was promised is due by hamlet, later what comes later, and late what is late`() = held {
        val subject = calling("somebody") { core.session().meet("Bùi Thị Hoa", "1955") }
        val today = calling("today") { core.session().today() }
        calling("a promise") {
            val session = core.session()
            val visit = session.visitTo(subject).copy(outcome = Outcome.FollowUp, followUp = FollowUpKind.Visit, nextVisit = today)
            session.recordVisit(null, visit)
        }
        val due = state<TodayState>("what is due") { it.hamlets.isNotEmpty() }.hamlets.single().due.single()
        assertEquals("Bùi Thị Hoa" to Text.of(R.string.followup_visit), due.name to due.what)
        assertEquals(null, due.late)
        phone.clock.pass(2 * DAY_MS)
        send(TodayEvent.Entered)
        val late = state<TodayState>("it is late") { it.hamlets.isNotEmpty() && it.hamlets[0].due[0].late != null }
        assertEquals(Text.Count(R.plurals.today_late, 2), late.hamlets[0].due[0].late)
        send(TodayEvent.Due(due.visit))
        assertEquals(Place(Screen.FOLLOW_UP, "visit" to due.visit), shell.top.value.place)
    }

    @Test
    fun `what is written without a network waits, and what was begun is gone on with`() = held {
        assertTrue(state<TodayState>("the day") { it.date != null && it.chosen != null }.offline)
        val subject = calling("somebody") { core.session().meet("Hà Văn Minh", "1980") }
        val waiting = state<TodayState>("it waits") { it.waiting > 0 }.waiting
        val draft = calling("a draft") { core.session().run { saveDraft(null, visitTo(subject).copy(outcome = null)) } }
        val begun = state<TodayState>("the draft") { it.drafts.isNotEmpty() }
        assertEquals(listOf(draft to Text.Plain("Hà Văn Minh")), begun.drafts.map { it.draft to it.name })
        assertEquals("a draft is not sent", waiting, begun.waiting)
        send(TodayEvent.Draft(draft))
        assertEquals(Place(Screen.VISIT, "draft" to draft), shell.top.value.place)
    }

    @Test
    fun `the report is two taps away`() = held {
        state<TodayState>("the day") { it.chosen != null }
        send(TodayEvent.Go(Way.REPORT))
        assertEquals(Screen.REPORT, shell.top.value.place.screen)
    }

    private fun held(test: Held.() -> Unit) = Held(calling("a phone") { commune.offline() }).use(test)

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
