// Under an officer's document somebody is written down at once; a telephone still needs their own word.

package vn.causo.app.people

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.newcomer.NewResidentEvent
import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.app.screens.newcomer.Typed
import vn.causo.app.screens.person.ResidentState
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.stage.Commune

@RunWith(RobolectricTestRunner::class)
class ByGroundTest {
    @Test
    fun `somebody is written down at once, and their number only once they are asked`() {
        commune.ground()
        commune.officer("sync")
        Held(calling("a phone") { commune.offline() }).use { held ->
            with(held) {
                shell.go(Place(Screen.NEW_RESIDENT))
                assertEquals("15/KH-UBND", state<NewResidentState>("the document") { it.ground != null }.ground)
                send(NewResidentEvent.Type(Typed.NAME, "Hà Thị Bống"))
                send(NewResidentEvent.Home(HomeEvent.Hamlet("1")))
                send(NewResidentEvent.Type(Typed.PHONE, "0912345678"))
                send(NewResidentEvent.Save)
                assertNotNull(state<NewResidentState>("no word yet") { !it.busy && it.problem != null }.problem)
                send(NewResidentEvent.Type(Typed.PHONE, ""))
                send(NewResidentEvent.Save)
                assertEquals("Hà Thị Bống", state<ResidentState>("the card") { it.name != null }.name)
                shell.back()
                assertEquals("the page is behind", Screen.TODAY, shell.top.value.place.screen)
            }
        }
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
