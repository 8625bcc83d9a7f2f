// A volunteer joins a team in person, and is in it when the first sync has brought the roster.

package vn.causo.journeys

import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Stage
import vn.causo.stage.COMMUNE
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Phone
import vn.causo.stage.TEAM
import vn.causo.stage.await
import vn.causo.stage.code
import vn.causo.stage.refusal

private const val DAY_MS = 24 * 60 * 60 * 1000L

class EnrolmentTest {
    @Test
    fun `two people compare digits, and the sync that follows brings the roster`() = runBlocking {
        val phone = commune.phone("Hà Thị Bống")
        val app = phone.start()
        assertEquals(Stage.NOT_ENROLLED, app.stage())
        assertEquals("not_enrolled", code { phone.sync() })

        val invitation = commune.invite()
        val enrolment = app.enrol(invitation.text, PIN)
        assertNull("the officer has not answered yet", enrolment.digits())
        val officers = commune.digits(invitation)
        assertEquals(officers, phone.digits(enrolment))
        commune.takeIn(invitation, officers, "Hà Thị Bống")

        val session = enrolment.intoSession()
        assertEquals(Stage.UNLOCKED, app.stage())
        assertEquals("its roster is not here yet", emptyList<String>(), session.teams())
        assertTrue(phone.sync().complete)
        assertEquals(listOf(enrolment.team()), session.teams())
        val team = app.status().teams.single()
        assertEquals(enrolment.team() to COMMUNE, team.team to team.commune)
        assertTrue(team.enrolled)

        session.lock()
        assertEquals(Stage.LOCKED, app.stage())
        assertEquals("locked", code { session.teams() })
        assertEquals("enrolment_ended", code { enrolment.digits() })
    }

    @Test
    fun `an enrolment that broke off goes on with the PIN and a new invitation`() = runBlocking {
        val phone = commune.phone("Xa Văn Tịnh")
        phone.start().enrol(commune.invite().text, PIN).close()
        await("the lock") { phone.app.stage().takeIf { it == Stage.LOCKED } }
        phone.restart()
        phone.unlock()
        join(phone, TEAM)
        assertEquals(1, phone.session.teams().size)
    }

    @Test
    fun `a second team is joined with the phone one has, and a refusal takes nothing from it`() = runBlocking {
        val phone = commune.enrolled("Quách Thị Sửu")
        val second = commune.team("Tổ 2")
        assertEquals("invite", refusal<FieldException.FixField> { phone.session.join("xin chào") }.field)
        assertEquals(Stage.LOCKED, phone.app.stage())
        phone.unlock()
        join(phone, second)
        assertEquals(2, phone.session.teams().size)
        assertTrue(second in phone.session.teams())
    }

    @Test
    fun `whoever taps twice enrols once`() = runBlocking {
        val phone = commune.phone("Lê Văn Tặng")
        val (app, text) = phone.start() to commune.invite().text
        val begun = List(2) { async { runCatching { app.enrol(text, PIN) } } }.awaitAll()
        val enrolment = begun.mapNotNull { it.getOrNull() }.single()
        assertTrue("$begun", begun.single { it.isFailure }.exceptionOrNull() is FieldException)
        enrolment.finish()
        assertEquals(Stage.LOCKED, phone.app.stage())
        assertEquals(Stage.LOCKED, phone.restart().stage())
        phone.unlock().lock()
    }

    /** An unlocked phone joins a team, and is unlocked again. */
    private suspend fun join(phone: Phone, team: String) {
        val invitation = commune.invite(team)
        phone.session.join(invitation.text).use {
            commune.takeIn(invitation, commune.digits(invitation), "một người của $team")
            it.finish()
        }
        assertTrue(phone.sync().complete)
        phone.unlock()
    }

    @Test
    fun `an invitation that is none is the field to mend, and an expired one the officer's to renew`() = runBlocking {
        val phone = commune.phone("Lường Thị Oanh")
        val app = phone.start()
        val text = commune.invite().text
        for (garbage in listOf("", "xin chào", text.dropLast(4))) {
            val refused = refusal<FieldException.FixField> { app.enrol(garbage, PIN) }
            assertEquals("invite", refused.field)
            assertEquals("format_malformed", refused.code)
        }
        assertEquals("pin", refusal<FieldException.FixField> { app.enrol(text, "12345") }.field)
        phone.clock.setForward(90 * DAY_MS)
        assertEquals("invite_expired", refusal<FieldException.AskOfficer> { app.enrol(text, PIN) }.code)
        assertEquals(Stage.NOT_ENROLLED, app.stage())
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
