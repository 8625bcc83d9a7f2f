// People as a volunteer meets them: written down, found, moved, made one, gone. The core and its answers are real.

package vn.causo.app.people

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.R
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.household.HouseholdState
import vn.causo.app.screens.household.MoveEvent
import vn.causo.app.screens.household.MoveState
import vn.causo.app.screens.merge.MergeEvent
import vn.causo.app.screens.merge.MergeState
import vn.causo.app.screens.newcomer.NewResidentEvent
import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.app.screens.newcomer.Typed
import vn.causo.app.screens.people.ResidentsEvent
import vn.causo.app.screens.people.ResidentsState
import vn.causo.app.screens.person.ResidentEvent
import vn.causo.app.screens.person.ResidentState
import vn.causo.app.screens.today.TodayEvent
import vn.causo.app.screens.today.Way
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.stage.Commune
import vn.causo.stage.meet
import vn.causo.stage.visitTo

@RunWith(RobolectricTestRunner::class)
class PeopleTest {
    @Test
    fun `somebody is found as one types, without accents, and helped`() = held {
        for (name in listOf("Đinh Thị Nguyệt", "Bùi Thị Hoa", "Quách Đức Hoà")) met(name, "1955")
        send(TodayEvent.Go(Way.HELP))
        val list = state<ResidentsState>("everybody") { it.complete }
        assertEquals(listOf("Bùi Thị Hoa", "Quách Đức Hoà", "Đinh Thị Nguyệt"), List(list.all.size) { list.all[it].name })
        assertTrue(list.all[0].detail, list.all[0].detail.startsWith("1955 · "))
        send(ResidentsEvent.Query("thi hoa"))
        val found = state<ResidentsState>("who matches") { it.found?.size == 1 }
        send(ResidentsEvent.Query("khong co ai"))
        state<ResidentsState>("nobody") { it.nobody }
        send(ResidentsEvent.Open(found.shown[0].subject))
        assertEquals(Place(Screen.VISIT, "subject" to found.shown[0].subject), shell.top.value.place)
    }

    @Test
    fun `whoever is new is checked field by field, looked for, and asked before anything is kept`() = held {
        met("Bùi Thị Hoa", "1955")
        shell.go(Place(Screen.NEW_RESIDENT))
        state<NewResidentState>("hamlets") { it.home.hamlets.size > 1 && it.ground == null }
        send(NewResidentEvent.Save)
        assertEquals(setOf("hamlet"), state<NewResidentState>("no hamlet") { !it.busy && it.home.faults.isNotEmpty() }.home.faults.keys)
        send(NewResidentEvent.Home(HomeEvent.Hamlet("2")))
        send(NewResidentEvent.Home(HomeEvent.Address("Nhà cuối xóm")))
        send(NewResidentEvent.Save)
        assertEquals(setOf("name"), state<NewResidentState>("no name") { !it.busy && it.faults.isNotEmpty() }.faults.keys)
        send(NewResidentEvent.Type(Typed.NAME, "bùi thị hoa"))
        send(NewResidentEvent.Type(Typed.BIRTH, "02/03/1955"))
        assertEquals(Text.of(R.string.likeness_same_name_and_year), state<NewResidentState>("alike") { it.alike.size == 1 }.alike[0].why)
        send(NewResidentEvent.Save)
        state<NewResidentState>("halted") { it.halted && !it.busy }
        send(NewResidentEvent.Another)
        on(Screen.PREPARE)
        val waiting = checkNotNull(core.pending.unsaved()?.resident)
        assertEquals("bùi thị hoa" to "02/03/1955", waiting.name to waiting.birth)
        assertEquals("nothing is kept before a yes", 1, calling("names") { core.session().residentsPage(null, 9u) }.size)
    }

    @Test
    fun `what was typed comes back behind the PIN`() = held {
        shell.go(Place(Screen.NEW_RESIDENT))
        state<NewResidentState>("hamlets") { it.home.hamlets.size > 1 }
        send(NewResidentEvent.Type(Typed.NAME, "Hà Thị Bống"))
        send(NewResidentEvent.Type(Typed.PHONE, "0912"))
        send(NewResidentEvent.Form("bà"))
        send(NewResidentEvent.Home(HomeEvent.Hamlet("3")))
        calling("the lock") { shell.lock() }
        on(Screen.UNLOCK)
        unlock()
        on(Screen.NEW_RESIDENT)
        val typed = state<NewResidentState>("as it was") { it.home.hamlets.size > 1 }
        assertEquals(listOf("Hà Thị Bống", "0912", "bà", "3"), listOf(typed.name, typed.phone, typed.form, typed.home.hamlet))
    }

    @Test
    fun `lines of a card fill the fields, and wrong ones are told`() = held {
        shell.go(Place(Screen.NEW_RESIDENT))
        state<NewResidentState>("hamlets") { it.home.hamlets.size > 1 }
        send(NewResidentEvent.Card("IDVNM\n1955"))
        send(NewResidentEvent.ReadCard)
        assertEquals(setOf("card"), state<NewResidentState>("wrong") { it.faults.isNotEmpty() }.faults.keys)
        send(NewResidentEvent.Card("017155000123||Đinh Thị Hoà|02031955|Nữ|Nhà sàn cạnh đình|01012022"))
        send(NewResidentEvent.ReadCard)
        val read = state<NewResidentState>("the card") { it.name.isNotEmpty() }
        assertEquals(listOf("Đinh Thị Hoà", "02/03/1955", "female", "017155000123"), listOf(read.name, read.birth, read.sex, read.idNumber))
        assertEquals("Nhà sàn cạnh đình", read.home.address)
        assertTrue(read.faults.isEmpty() && read.card.isEmpty())
    }

    @Test
    fun `a card shows who somebody is, and notes that they moved away and came back`() = held {
        val subject = met("Bùi Thị Hoa", "1955-03-02")
        calling("a visit") { core.session().run { recordVisit(null, visitTo(subject)) } }
        shell.go(Place(Screen.RESIDENT, "subject" to subject))
        val card = state<ResidentState>("the card") { it.visits.size == 1 && it.home != null }
        assertEquals("Bùi Thị Hoa" to "bác Hoa", card.name to card.called)
        assertEquals(Text.of(R.string.service_cashless_payment), card.visits[0].service)
        assertNull(card.mark)
        send(ResidentEvent.Life)
        state<ResidentState>("the choice") { it.lives.size == 3 }
        send(ResidentEvent.Note("moved_away"))
        assertEquals(Text.of(R.string.life_moved_away), state<ResidentState>("gone") { it.gone }.mark)
        send(ResidentEvent.Life)
        send(ResidentEvent.Note("lives_here"))
        state<ResidentState>("back") { !it.gone && it.mark == null && it.lives.isEmpty() }
        assertEquals(2, outside.told.size)
    }

    @Test
    fun `somebody moves in with somebody else, and both are of one home`() = held {
        val (one, other) = met("Bùi Thị Hoa", "1955") to met("Hà Văn Minh", "1980")
        shell.go(Place(Screen.RESIDENT, "subject" to one))
        state<ResidentState>("the card") { it.home != null }
        send(ResidentEvent.Move)
        state<MoveState>("who") { it.name.isNotEmpty() }
        send(MoveEvent.Home(HomeEvent.Together(true)))
        send(MoveEvent.Save)
        assertEquals(setOf("household"), state<MoveState>("nobody yet") { it.home.faults.isNotEmpty() }.home.faults.keys)
        send(MoveEvent.Home(HomeEvent.Query("minh")))
        state<MoveState>("found") { it.home.found.size == 1 }
        send(MoveEvent.Home(HomeEvent.Host(other)))
        state<MoveState>("chosen") { it.home.household != null }
        send(MoveEvent.Save)
        on(Screen.RESIDENT)
        val together = calling("where they live") { checkNotNull(core.session().resident(one)?.household) }
        shell.go(Place(Screen.HOUSEHOLD, "household" to together))
        val home = state<HouseholdState>("the home") { it.members.size == 2 }
        assertEquals(listOf("Bùi Thị Hoa", "Hà Văn Minh"), home.members.map { it.name })
    }

    @Test
    fun `two records of one person are made one, and two again`() = held {
        val one = met("Bùi Thị Hoa", "1955")
        val other = met("Bùi Thị Hoà", "1955")
        shell.go(Place(Screen.MERGE, "one" to one))
        assertEquals(listOf(other), state<MergeState>("alike") { it.alike.size == 1 }.alike.map { it.subject })
        send(MergeEvent.Choose(other))
        assertEquals("Bùi Thị Hoà", state<MergeState>("both") { it.other != null }.other?.name)
        send(MergeEvent.Merge)
        val merged = state<MergeState>("one") { it.merged.size == 1 && !it.busy }
        assertEquals(1, calling("the list") { core.session().residentsPage(null, 9u) }.size)
        send(MergeEvent.Unmerge(merged.merged[0].subject))
        assertEquals(one, state<MergeState>("two") { it.merged.isEmpty() && !it.busy }.one?.subject)
        assertEquals(2, calling("the list") { core.session().residentsPage(null, 9u) }.size)
    }

    @Test
    fun `the list is read again when somebody came, and stands where it stood`() = held {
        met("Bùi Thị Hoa", "1955")
        send(TodayEvent.Go(Way.PEOPLE))
        state<ResidentsState>("one") { it.all.size == 1 }
        send(ResidentsEvent.Left(0, -12))
        met("Hà Văn Minh", "1980")
        send(ResidentsEvent.Entered)
        assertEquals(-12, state<ResidentsState>("two") { it.all.size == 2 }.offset)
        assertFalse(state<ResidentsState>("at rest") { !it.slow }.helping)
    }

    private fun Held.met(name: String, birth: String) = calling(name) { core.session().meet(name, birth) }

    private fun held(test: Held.() -> Unit) = Held(calling("a phone") { commune.offline() }).use(test)

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
