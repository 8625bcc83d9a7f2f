// Somebody goes to live elsewhere in the commune: what is due with them goes along.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.household.MoveEvent
import vn.causo.app.screens.household.MoveState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Text
import vn.causo.core.FieldException

/** Behind it. */
class MoveModel(private val models: Models, place: Place, private val saved: Map<String, String>) :
    Model<MoveState, MoveEvent>(MoveState()) {
    private val session get() = models.core.session()
    private val subject = place["subject"]
    private var homes: HomeChoice? = null
    private var searching: Job? = null

    init {
        work(::refused) {
            val hamlets = models.teams.hamlets()
            val begun = HomeChoice(session, hamlets)
            val home = begun.begin(models.teams.now(), saved)
            val name = session.resident(subject)?.name.orEmpty()
            homes = begun
            update { it.copy(name = name, home = home) }
        }
    }

    override fun on(event: MoveEvent) = when (event) {
        is MoveEvent.Home -> home(event.event)
        MoveEvent.Save -> move()
    }

    override fun save(): Map<String, String> = if (homes == null) saved else HomeChoice.save(state.value.home)

    private fun home(event: HomeEvent) {
        val homes = homes ?: return
        update { it.copy(home = homes.typed(it.home, event)) }
        searching?.cancel()
        searching = work(::refused) {
            val home = homes.answered(state.value.home, event)
            update { it.copy(home = home) }
        }
    }

    private fun move() {
        if (state.value.busy) return
        update { it.copy(busy = true, problem = null, home = it.home.copy(faults = emptyMap())) }
        work(::refused) {
            try {
                val to = HomeChoice.household(state.value.home)
                models.teams.writing { team, basis -> session.moveResident(team, subject, to, basis) }
                models.outside.tell(Text.of(R.string.move_done))
                models.navigation.back()
            } catch (wrong: FieldException.FixField) {
                update { it.copy(busy = false, home = it.home.copy(faults = mapOf(wrong.field to words(wrong)))) }
            }
        }
    }

    private fun refused(told: Text) = update { it.copy(busy = false, problem = told) }
}
