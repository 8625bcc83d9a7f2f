// A ground that an officer signed allows a visit to somebody who was asked nothing.

package vn.causo.app.visit

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.visit.VisitCardState
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Held
import vn.causo.app.stage.until
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.Basis
import vn.causo.core.Purpose
import vn.causo.core.SubjectId
import vn.causo.stage.Commune
import vn.causo.stage.Phone
import vn.causo.stage.person

@RunWith(RobolectricTestRunner::class)
class GroundVisitTest {
    @get:Rule
    val commune = Commune()

    @Test
    fun `a ground allows a visit, and each step and setting of it is written`() {
        commune.ground()
        val phone = runBlocking { commune.offline() }
        val subject = runBlocking { known(phone) }
        Held(phone).use { it.visits(subject) }
    }

    private fun Held.visits(subject: SubjectId) {
        begin(subject, "privacy_setup")
        val guide = state<VisitState>("the guide") { it.guide.steps.isNotEmpty() }.guide
        val at = guide.steps.indexOfFirst { it.setting != null }
        send(VisitEvent.Open(at))
        send(VisitEvent.Went("with_help"))
        send(VisitEvent.Went("by_resident"))
        send(VisitEvent.Before("open"))
        state<VisitState>("the setting") { it.guide.steps[at].setting?.before?.code == "open" }
        send(VisitEvent.After("safe"))
        send(VisitEvent.Note("Bà tự bấm, còn lúng túng."))
        send(VisitEvent.Ended("done"))
        val written = state<VisitState>("the setting") { it.guide.steps[at].setting?.after?.code == "safe" && it.saved }
        assertEquals("by_resident" to "Lường Thị Khuyên", written.guide.steps[at].outcome?.code to written.name)
        send(VisitEvent.Main)
        on(Screen.VISIT_CARD)
        val card = state<VisitCardState>("the card") { it.steps.size == 2 }
        assertEquals(List(2) { Text.Plain(guide.steps[at].title) }, card.steps.map { it.label })
        assertTrue("${card.lines}", card.lines.any { it.says == Text.Plain("Bà tự bấm, còn lúng túng.") })
        assertFalse(card.allSent)
        until("that the draft is gone") { core.status.value?.drafts == 0u }
    }

    /** Somebody of the commune's list, who was asked nothing. */
    private suspend fun known(phone: Phone): SubjectId = with(phone.session) {
        val team = teams().single()
        val basis = Basis(Purpose.Assist, policy(team).grounds.single().id)
        newSubject().also { addResident(team, it, person("Lường Thị Khuyên"), basis) }
    }
}
