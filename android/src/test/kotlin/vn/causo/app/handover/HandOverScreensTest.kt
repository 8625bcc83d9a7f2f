// A resident is asked on the volunteer's phone, from the last look before to the receipt behind the PIN.

package vn.causo.app.handover

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.HandOverEvent
import vn.causo.app.screens.handover.HandOverState
import vn.causo.app.screens.handover.PrepareEvent
import vn.causo.app.screens.handover.PrepareState
import vn.causo.app.screens.handover.Signer
import vn.causo.app.screens.handover.Step
import vn.causo.app.screens.handover.Who
import vn.causo.app.screens.receipts.ReceiptEvent
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.receipts.Standing
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.stage.until
import vn.causo.app.screens.sync.CourierState
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Screen
import vn.causo.core.NewResident
import vn.causo.core.Unsaved
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.person

private const val SIGN = "M100 100L300 140L420 90"

@RunWith(RobolectricTestRunner::class)
class HandOverScreensTest {
    @Test
    fun `somebody new agrees to be helped, refuses one thing and puts one off, and is on the list behind the PIN`() = held {
        ask(person("Hà Thị Bống", "1955").copy(addressForm = "bà"))
        send(PrepareEvent.Ask("contact", true))
        send(PrepareEvent.Ask("report", true))
        send(PrepareEvent.HandOver)
        on(Screen.HAND_OVER)
        val cover = state<HandOverState>("the cover") { it.step == Step.COVER }
        assertEquals("bà Bống" to "bà", cover.called to cover.form)
        assertFalse("nothing of before can be gone back to", shell.stepBack())

        send(HandOverEvent.Begin)
        val asked = state<HandOverState>("the first question") { it.step == Step.QUESTION }
        val title = checkNotNull(asked.question).title
        assertTrue(title, title.startsWith("Bà có cho cháu ghi lại"))
        val first = asked.order
        send(HandOverEvent.HeardAll)
        answer(Choice.YES, 1)
        val second = state<HandOverState>("the second question") { it.at == 2 && !it.busy }.order
        assertTrue("another answer stands first", first[0] != second[0] && first.toSet() == second.toSet())
        answer(Choice.NO, 2)
        answer(Choice.LATER, 3)
        val sign = state<HandOverState>("the sign") { it.step == Step.SIGN }
        assertFalse("an empty box is no sign", sign.signed)
        send(HandOverEvent.Drawn(SIGN))
        send(HandOverEvent.Signed)
        val thanks = state<HandOverState>("thanks") { it.step == Step.THANKS }
        assertEquals(listOf(Choice.YES, Choice.NO, Choice.LATER), thanks.chosen.map { it.choice })
        assertTrue("twelve digits and a code", Regex("\\d{4} \\d{4} \\d{4}").matches(checkNotNull(thanks.spoken)) && thanks.qr != null)

        send(HandOverEvent.GiveBack)
        on(Screen.UNLOCK)
        unlock()
        on(Screen.RECEIPT)
        val receipt = state<ReceiptState>("the receipt") { it.there }
        assertEquals(3 to Standing.VALID, receipt.answers.size to receipt.standing)
        assertNotNull("what was written is kept", receipt.kept)
        assertEquals(listOf("Hà Thị Bống"), calling("names") { core.session().names() })
        assertTrue(shell.stepBack())
        on(Screen.TODAY)
    }

    @Test
    fun `who refuses leaves nothing behind but the answer`() = held {
        ask(person("Lê Văn Kín"))
        handOver()
        answer(Choice.NO, 1)
        state<HandOverState>("thanks") { it.step == Step.THANKS && it.qr == null }
        send(HandOverEvent.GiveBack)
        on(Screen.UNLOCK)
        unlock()
        on(Screen.RECEIPT)
        val result = state<ReceiptState>("the answer") { !it.loading }
        assertTrue(!result.there && result.answers.size == 1 && result.kept != null)
        assertEquals(emptyList<String>(), calling("names") { core.session().names() })
    }

    @Test
    fun `a mark needs a witness, and a child's guardian signs before the child does`() = held {
        ask(person("Quách Minh Đức", "2016"))
        send(PrepareEvent.Answers(Who.CHILD))
        assertFalse("a guardian has a name", state<PrepareState>("no name yet").ready)
        send(PrepareEvent.Guardian("Quách Thị Hiền"))
        handOver()
        answer(Choice.YES, 1)
        assertEquals(Signer.GUARDIAN, state<HandOverState>("the sign") { it.step == Step.SIGN }.signer)
        send(HandOverEvent.Mark)
        assertFalse(state<HandOverState>("the mark") { it.step == Step.MARK }.signed)
        send(HandOverEvent.WitnessNamed("Bùi Văn Chứng"))
        send(HandOverEvent.Signed)
        state<HandOverState>("the child's own sign") { it.signer == Signer.CHILD && it.step == Step.SIGN }
        send(HandOverEvent.Drawn(SIGN))
        send(HandOverEvent.Signed)
        state<HandOverState>("thanks") { it.step == Step.THANKS && it.qr != null }
    }

    @Test
    fun `whom the records know as a child is asked with a guardian, whatever was set before`() = held {
        ask(person("Quách Minh Đức", "2016"))
        handOver()
        answer(Choice.YES, 1)
        state<HandOverState>("the sign") { it.step == Step.SIGN }
        send(HandOverEvent.Drawn(SIGN))
        send(HandOverEvent.Signed)
        state<HandOverState>("the guardian is asked for") { it.step == Step.GUARDIAN }
        send(HandOverEvent.GuardianNamed("Quách Thị Hiền"))
        send(HandOverEvent.GuardianDone)
        assertEquals(Signer.GUARDIAN, state<HandOverState>("the sign") { it.step == Step.SIGN }.signer)
    }

    @Test
    fun `a yes is taken back from its receipt`() = held {
        val subject = calling("a resident") { core.session().meet("Xa Thị Chắt", "1948") }
        val team = calling("the team") { core.session().teams().single() }
        shell.go(core.pending.ask(team, subject))
        send(PrepareEvent.Ask("assist", false).also { state<PrepareState>("who") { !it.loading } })
        send(PrepareEvent.Ask("contact", true))
        handOver()
        answer(Choice.YES, 1)
        sign()
        on(Screen.RECEIPT)
        assertNull("nothing was being written", state<ReceiptState>("the receipt") { it.there }.kept)
        send(ReceiptEvent.Share)
        state<ReceiptState>("shared") { !it.busy && outside.shared.size == 1 }
        assertEquals("bien-nhan.png", outside.shared.single().name)
        send(ReceiptEvent.ChangeMind)
        send(ReceiptEvent.Choose("contact", true))
        send(ReceiptEvent.Withdraw)
        assertFalse(state<ReceiptState>("taken back") { it.standing == Standing.WITHDRAWN }.open)
    }

    @Test
    fun `who wants to be helped and not called is kept without their number`() = held {
        ask(person("Xa Văn Chặng").copy(phone = "0977210832"))
        send(PrepareEvent.Ask("contact", true))
        handOver()
        answer(Choice.YES, 1)
        answer(Choice.NO, 2)
        sign()
        on(Screen.RECEIPT)
        assertNotNull(state<ReceiptState>("the receipt") { it.there }.kept)
        val cards = calling("residents") { core.session().residentsPage(null, 10u) }
        assertEquals("Xa Văn Chặng" to null, cards.single().run { name to phone })
    }

    @Test
    fun `a process that ends between the yes and the PIN loses no receipt`() {
        val phone = calling("a phone") { commune.offline() }
        var packed: ByteArray? = null
        Held(phone).use {
            with(it) {
                ask(person("Đinh Thị Nụ"))
                handOver()
                answer(Choice.YES, 1)
                state<HandOverState>("the sign") { it.step == Step.SIGN }
                send(HandOverEvent.Drawn(SIGN))
                send(HandOverEvent.Signed)
                state<HandOverState>("thanks") { it.step == Step.THANKS }
                packed = shell.pack()
            }
        }
        Held(phone, packed).use {
            it.on(Screen.RECEIPT)
            assertTrue(it.state<ReceiptState>("the receipt") { state -> state.there }.drawable)
        }
    }

    @Test
    fun `what was shared is read no more once a resident holds the phone`() = held {
        outside.share(Outgoing("bien-nhan.png", "image/png", ByteArray(1)))
        ask(person("Lê Văn Kín"))
        handOver()
        assertTrue(outside.shared.isEmpty())
    }

    @Test
    fun `from the PIN after a hand-over nothing leads away before it is right`() = held {
        ask(person("Bàn Thị Mẩy"))
        handOver()
        answer(Choice.NO, 1)
        state<HandOverState>("thanks") { it.step == Step.THANKS }
        send(HandOverEvent.GiveBack)
        on(Screen.UNLOCK)
        assertTrue(state<UnlockState>("the PIN").only)
        for (way in listOf(UnlockEvent.Guides, UnlockEvent.Courier, UnlockEvent.Practice, UnlockEvent.Settings, UnlockEvent.Sync)) send(way)
        shell.receive(ByteArray(1))
        on(Screen.UNLOCK)
        unlock()
        on(Screen.COURIER)
        state<CourierState>("what became of the file") { !it.working && it.problem != null }
        shell.back()
        on(Screen.RECEIPT)
        calling("the lock") { shell.lock() }
        on(Screen.UNLOCK)
        assertFalse(state<UnlockState>("the PIN").only)
    }

    @Test
    fun `who locks while it is settled finds the receipt behind the next PIN`() = held {
        ask(person("Hà Thị Bống"))
        handOver()
        answer(Choice.YES, 1)
        signAndGiveBack()
        send(UnlockEvent.Pin(PIN))
        until("it is open") { shell.unlocked }
        calling("the lock") { shell.lock() }
        unlock()
        on(Screen.RECEIPT)
        assertTrue(state<ReceiptState>("the receipt") { it.there }.drawable)
    }

    @Test
    fun `a process that ends before the first answer still leads to the PIN alone`() {
        val phone = calling("a phone") { commune.offline() }
        var packed: ByteArray? = null
        Held(phone).use {
            with(it) {
                ask(person("Đinh Văn Lực"))
                handOver()
                packed = shell.pack()
            }
        }
        Held(phone, packed, unlocked = false).use {
            assertTrue(it.shell.inOtherHands)
            it.unlock()
            it.on(Screen.TODAY)
            assertFalse(it.shell.inOtherHands)
        }
    }

    private fun Held.sign() {
        signAndGiveBack()
        unlock()
    }

    private fun Held.signAndGiveBack() {
        state<HandOverState>("the sign") { it.step == Step.SIGN }
        send(HandOverEvent.Drawn(SIGN))
        send(HandOverEvent.Signed)
        state<HandOverState>("thanks") { it.step == Step.THANKS }
        send(HandOverEvent.GiveBack)
        on(Screen.UNLOCK)
    }

    private fun Held.ask(new: NewResident) {
        val (team, subject) = calling("ids") { core.session().run { teams().single() to newSubject() } }
        shell.go(core.pending.ask(team, subject, Unsaved(resident = new)))
        state<PrepareState>("who is asked") { !it.loading }
    }

    private fun Held.handOver() {
        send(PrepareEvent.HandOver)
        on(Screen.HAND_OVER)
        state<HandOverState>("the cover") { it.step == Step.COVER }
        send(HandOverEvent.Begin)
    }

    private fun Held.answer(choice: Choice, at: Int) {
        state<HandOverState>("question $at") { it.step == Step.QUESTION && it.at == at && !it.busy }
        send(HandOverEvent.Choose(choice))
    }

    private fun held(test: Held.() -> Unit) = Held(calling("a phone") { commune.offline() }).use(test)

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
