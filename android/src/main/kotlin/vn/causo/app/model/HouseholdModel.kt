// A household and who lives in it.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.household.HouseholdEvent
import vn.causo.app.screens.household.HouseholdState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text

/** Behind it. */
class HouseholdModel(private val models: Models, private val place: Place) :
    Model<HouseholdState, HouseholdEvent>(HouseholdState()) {
    private var reading: Job? = null

    init {
        read()
    }

    override fun on(event: HouseholdEvent) = when (event) {
        HouseholdEvent.Entered -> read()
        is HouseholdEvent.Open -> models.navigation.go(Place(Screen.RESIDENT, "subject" to event.subject))
        HouseholdEvent.Add -> add()
    }

    private fun read() {
        reading?.cancel()
        reading = work(::refused) {
            val hamlets = models.teams.hamlets()
            val found = models.core.session().household(place["household"])
                ?: return@work update { HouseholdState(problem = Text.of(R.string.household_nobody)) }
            update {
                HouseholdState(
                    address = found.address?.ifBlank { null },
                    hamlet = found.hamlet?.let(hamlets::get),
                    members = found.members.map { member -> member.row(hamlets) },
                    known = true,
                )
            }
        }
    }

    /** Somebody new lives with the first of those who are here. */
    private fun add() {
        val host = state.value.members.firstOrNull()?.subject
        models.navigation.go(Place(Screen.NEW_RESIDENT, host?.let { mapOf("host" to it) }.orEmpty()))
    }

    private fun refused(told: Text) = update { it.copy(problem = told) }
}
