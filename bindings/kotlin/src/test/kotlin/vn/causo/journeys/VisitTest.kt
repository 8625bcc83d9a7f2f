// A visit by the book: a guide is followed step by step, what was written survives the phone, and nothing secret is kept.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.FollowUpKind
import vn.causo.core.Outcome
import vn.causo.core.Service
import vn.causo.core.Setting
import vn.causo.core.SettingState
import vn.causo.core.Step
import vn.causo.core.StepOutcome
import vn.causo.stage.Commune
import vn.causo.stage.HELP
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.refusal
import vn.causo.stage.visitTo

class VisitTest {
    @Test
    fun `guides are read before the PIN, in words for the resident`() = runBlocking {
        val phone = commune.phone("Bùi Thị Lụa")
        val cards = phone.start().guides("vi")
        assertTrue("$cards", cards.isNotEmpty() && cards.all { "vi" in it.languages && it.steps > 0u })
        for (card in cards) {
            val guide = phone.app.guide(card.code, "vi", "bà")
            assertEquals(card.title to card.steps.toInt(), guide.title to guide.steps.size)
            assertTrue(guide.ruleResident, "bác" !in guide.ruleResident)
        }
        val unknown = refusal<FieldException.FixField> { phone.app.guide(9999u, "vi", "bà") }
        assertEquals("guide_unknown", unknown.code)
    }

    @Test
    fun `a draft outlives the app, and becomes one visit with its follow-up`() = runBlocking {
        val phone = commune.offline()
        val subject = phone.session.meet("Đinh Thị Gấm")
        val guides = phone.app.guides("vi").map { phone.app.guide(it.code, "vi", "bà") }
        val guide = guides.first { guide -> guide.steps.any { it.isSetting } }
        val setting = guide.steps.first { it.isSetting }.code

        var draft = phone.session.visitTo(subject).copy(service = Service.PrivacySetup, outcome = null)
        draft = phone.session.setStep(draft, guide.code, setting, StepOutcome.WithHelp)
        draft = phone.session.setStep(draft, guide.code, setting, StepOutcome.ByResident)
        assertEquals("step_unknown", code { phone.session.setStep(draft, guide.code, 999u, StepOutcome.Refused) })
        val changed = Setting(guide.code, setting, SettingState.Open, SettingState.Safe)
        draft = phone.session.setSetting(draft, changed).copy(note = "Bà tự bấm, còn lúng túng.")
        val id = phone.session.saveDraft(null, draft)

        phone.restart()
        assertEquals(1u, phone.app.status().drafts)
        val saved = phone.unlock().drafts().single()
        assertEquals(id to draft, saved.id to saved.draft)
        assertEquals("outcome", refusal<FieldException.FixField> { phone.session.recordVisit(id, draft) }.field)

        val (today, done) = phone.session.today() to Outcome.FollowUp
        val visit = phone.session.recordVisit(id, draft.copy(outcome = done, nextVisit = today))
        assertEquals(emptyList<Any>(), phone.session.drafts())
        val card = phone.session.visits(0u, 10u).single()
        assertEquals(visit to "Bà tự bấm, còn lúng túng.", card.visit to card.note)
        assertEquals(listOf(Step(guide.code, setting, StepOutcome.ByResident)), card.steps)
        assertEquals(listOf(changed), card.settings)
        assertEquals(emptyList<Any>(), phone.session.visits(1u, 10u))

        val due = phone.session.plan().hamlets.single()
        assertEquals("Xóm Bưa Cốc" to listOf("Đinh Thị Gấm"), due.name to due.due.map { it.name })
        assertEquals(FollowUpKind.Visit, due.due.single().kind)
        phone.session.closeFollowUp(visit, StepOutcome.ByResident, null, HELP)
        assertEquals(emptyList<Any>(), phone.session.followUps())
    }

    @Test
    fun `a secret is no note, and six digits are asked about`() = runBlocking {
        val phone = commune.offline()
        val visit = phone.session.visitTo(phone.session.meet("Lường Thị Khuyên"))
        suspend fun refused(note: String) = listOf(
            refusal<FieldException.FixField> { phone.session.saveDraft(null, visit.copy(note = note)) },
            refusal<FieldException.FixField> { phone.session.recordVisit(null, visit.copy(note = note)) },
        ).map { it.field to it.code }.distinct().single()
        assertEquals("note" to "secret_refused", refused("Mật khẩu VNeID của bà là Hoa@1955"))
        assertEquals("note" to "secret_perhaps", refused("482913"))
        phone.session.recordVisit(null, visit.copy(note = "482913", noteConfirmed = true))
        assertEquals(listOf("482913"), phone.session.visits(0u, 10u).map { it.note })
    }

    @Test
    fun `whom nobody asked is not written about, and an id is checked on its way in`() = runBlocking {
        val phone = commune.offline()
        val visit = phone.session.visitTo(phone.session.newSubject())
        val missing = refusal<FieldException.NotAllowed> { phone.session.recordVisit(null, visit) }
        assertEquals("consent_missing", missing.code)
        for ((malformed, field) in listOf(visit.copy(subject = "bà Gấm") to "id", visit.copy(nextVisit = "mai") to "day")) {
            val refused = refusal<FieldException.FixField> { phone.session.recordVisit(null, malformed) }
            assertEquals(field to "${field}_malformed", refused.field to refused.code)
        }
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
