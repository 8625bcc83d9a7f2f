// The process ends on every screen there is: behind the PIN everybody is where they were, with what they had typed.

package vn.causo.app.robust

import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.guides.GuideEvent
import vn.causo.app.screens.guides.GuideState
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.HandOverEvent
import vn.causo.app.screens.handover.HandOverState
import vn.causo.app.screens.handover.PrepareEvent
import vn.causo.app.screens.handover.PrepareState
import vn.causo.app.screens.handover.Step
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.start.EnrolEvent
import vn.causo.app.stage.Windowed
import vn.causo.app.stage.calling
import vn.causo.app.stage.reads
import vn.causo.app.stage.until
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.stage.Commune
import vn.causo.stage.Trouble

/** Screens before or beside the PIN: each has its own test here. */
private val BEFORE = setOf(Screen.OPENING, Screen.ENROL, Screen.UNLOCK, Screen.RESCUE, Screen.HAND_OVER)

/** Few enough for a failure to say where, and as many phones as need be. */
private const val PARTS = 4

/** Looks at a screen, 20 ms apart, after which it is whole. */
private const val STILL = 10

@RunWith(RobolectricTestRunner::class)
class ProcessDeathTest {
    @Test
    fun `every screen is in the table or has its own test`() = assertEquals(Screen.entries.toSet(), REACHED.keys + BEFORE)

    @Test
    fun `on the first screens`() = part(0)

    @Test
    fun `on the second`() = part(1)

    @Test
    fun `on the third`() = part(2)

    @Test
    fun `on the last`() = part(3)

    private fun part(nth: Int) {
        val phone = calling("a phone") { commune.offline() }
        val facts = calling("records") { written(phone) }
        Windowed(phone).use { held ->
            held.unlock()
            for ((at, screen) in REACHED.entries.withIndex()) if (at % PARTS == nth) held.lives(screen.key, screen.value, facts)
        }
    }

    private fun Windowed.lives(wanted: Screen, reached: Reached, facts: Facts) {
        shell.home()
        val way = reached.way(facts)
        go(*way.toTypedArray())
        reached.type(this, facts)
        on(wanted)
        reads(reached.reads)
        val (typed, words) = shell.model().save() to settled()

        controller.recreate()
        assertEquals("$wanted is turned", typed, shell.model().save())
        says(words)

        val kept = die()
        listOfNotNull(reached.typed, "Bùi Thị Hoa", facts.subject).forEach { secret(it, kept) }
        live(kept)
        unlock()
        on(wanted)
        until("what was typed on $wanted: $typed") { shell.model().save() == typed }
        says(words)
        if (way.isNotEmpty()) assertEquals("the way back from $wanted", way.dropLast(1).lastOrNull()?.screen ?: Screen.TODAY, wayBack())
    }

    /** What is read once nothing more comes: a screen asks the core several times, and each answer is drawn. */
    private fun Windowed.settled(): List<String> {
        var (words, seen) = content.reads() to 0
        until("$screen stands still") {
            val now = content.reads()
            seen = if (now == words) seen + 1 else 0
            words = now
            seen == STILL
        }
        return words
    }

    private fun Windowed.says(words: List<String>) = try {
        until("the same words") { content.reads() == words }
    } catch (_: AssertionError) {
        assertEquals("$screen says the same", words, content.reads())
    }

    private fun secret(words: String, kept: ByteArray) {
        val all = String(kept, Charsets.ISO_8859_1)
        for (charset in listOf(Charsets.UTF_8, Charsets.UTF_16LE)) {
            val bytes = String(words.toByteArray(charset), Charsets.ISO_8859_1)
            assertTrue("“$words” lies open in what the system keeps", bytes !in all)
        }
    }

    @Test
    fun `while an invitation is typed on a new phone`() = Windowed(commune.phone("Hà Thị Mới")).use { held ->
        with(held) {
            on(Screen.ENROL)
            send(EnrolEvent.Type)
            send(EnrolEvent.Typed("CAUSO:MOI"))
            reads("CAUSO:MOI")
            val kept = die()
            secret("CAUSO:MOI", kept)
            live(kept)
            on(Screen.ENROL)
            reads("CAUSO:MOI")
        }
    }

    @Test
    fun `while it is locked, with a guide open above the PIN`() = Windowed(calling("a phone") { commune.offline() }).use { held ->
        with(held) {
            on(Screen.UNLOCK)
            val guide = calling("a guide") { app.core.app().guides("vi").first().code.toString() }
            go(Place(Screen.GUIDES), Place(Screen.GUIDE, "code" to guide))
            state<GuideState>("the pages") { it.pages.size > 2 }
            send(GuideEvent.Turn(2))
            live(die())
            on(Screen.GUIDE)
            state<GuideState>("the page") { it.at == 2 }
            // Sooner than it was read again.
            live(die())
            live(die())
            on(Screen.GUIDE)
            state<GuideState>("the page") { it.at == 2 && it.pages.isNotEmpty() }
            assertEquals(Screen.GUIDES, wayBack())
            assertEquals(Screen.UNLOCK, wayBack())
        }
    }

    @Test
    fun `while what does not open is rescued`() = Windowed(calling("a phone") { commune.offline() }).use { held ->
        with(held) {
            on(Screen.UNLOCK)
            phone.keystore.trouble = Trouble.LOST
            live(die())
            on(Screen.RESCUE)
            live(die())
            on(Screen.RESCUE)
            phone.keystore.trouble = null
            live(die())
            on(Screen.UNLOCK)
        }
    }

    @Test
    fun `while a resident holds it, and behind the PIN is what they had answered`() {
        val phone = calling("a phone") { commune.offline() }
        val facts = calling("records") { written(phone) }
        Windowed(phone).use { held ->
            with(held) {
                unlock()
                go(Place(Screen.RESIDENT, "subject" to facts.subject))
                shell.go(app.core.pending.ask(facts.team, facts.subject))
                state<PrepareState>("who is asked") { !it.loading }
                send(PrepareEvent.Ask("assist", false))
                send(PrepareEvent.Ask("contact", true))
                send(PrepareEvent.HandOver)
                on(Screen.HAND_OVER)
                state<HandOverState>("the cover") { it.step == Step.COVER }
                send(HandOverEvent.Begin)
                state<HandOverState>("the question") { it.step == Step.QUESTION }
                send(HandOverEvent.Choose(Choice.NO))
                state<HandOverState>("thanks") { it.step == Step.THANKS }
                assertEquals("nothing leads back", Screen.HAND_OVER, wayBack())
                val kept = die()
                secret("Bùi Thị Hoa", kept)
                live(kept)
                on(Screen.UNLOCK)
                assertTrue("it is still in their hands", shell.inOtherHands)
                unlock()
                on(Screen.RECEIPT)
                assertEquals(1, state<ReceiptState>("the answer") { !it.loading }.answers.size)
                assertEquals(Screen.RESIDENT, wayBack())
            }
        }
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
