// Behind the part of a screen on which it is chosen where somebody lives.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.household.HomeState
import vn.causo.app.ui.Option
import vn.causo.app.ui.Text
import vn.causo.core.FieldException
import vn.causo.core.Household
import vn.causo.core.Session
import vn.causo.core.TeamId

/** Most people who are offered: who is not among them is found by another word. */
private const val MOST = 5u

/** Keeps nothing itself: a state goes in and comes out. */
internal class HomeChoice(private val session: Session, private val hamlets: Map<UShort, String>) {
    /** As it was typed before, with the hamlets of a team. */
    suspend fun begin(team: TeamId, saved: Map<String, String>): HomeState {
        val none = Option("", Text.of(R.string.home_hamlet_none))
        val known = session.policy(team).hamlets.map { Option(it.code.toString(), Text.Plain(it.name)) }
        val state = HomeState(
            together = saved["home_together"]?.toBoolean() ?: ("home_host" in saved),
            address = saved["home_address"].orEmpty(),
            hamlet = saved["home_hamlet"] ?: known.singleOrNull()?.code.orEmpty(),
            hamlets = listOf(none) + known,
        )
        val hosted = saved["home_host"]?.let { chosen(state, it) } ?: state
        val query = saved["home_query"] ?: return hosted
        return answered(hosted.copy(query = query), HomeEvent.Query(query))
    }

    /** What is done, without asking the core. */
    fun typed(state: HomeState, event: HomeEvent): HomeState = when (event) {
        is HomeEvent.Together -> state.copy(together = event.together, faults = emptyMap())
        is HomeEvent.Address -> state.copy(address = event.words, faults = state.faults - "address")
        is HomeEvent.Hamlet -> state.copy(hamlet = event.code, faults = state.faults - "hamlet")
        is HomeEvent.Query -> state.copy(query = event.words)
        is HomeEvent.Host -> state
    }

    /** What the core knows about it. */
    suspend fun answered(state: HomeState, event: HomeEvent): HomeState = when (event) {
        is HomeEvent.Query -> state.copy(found = session.findResidents(event.words, MOST).map { it.row(hamlets) })
        is HomeEvent.Host -> chosen(state, event.subject) ?: state
        else -> state
    }

    private suspend fun chosen(state: HomeState, subject: String): HomeState? {
        val host = session.resident(subject) ?: return null
        val household = host.household
            ?: return state.copy(faults = mapOf("household" to Text.of(R.string.home_host_without)))
        return state.copy(host = host.row(hamlets), household = household, query = "", found = emptyList(), faults = emptyMap())
    }

    companion object {
        /** What goes to the core; refused as a field of it would be while nothing is chosen. */
        fun household(state: HomeState): Household = when {
            state.together -> Household.Existing(state.household ?: throw FieldException.FixField("household", "empty"))
            state.hamlet.isEmpty() -> throw FieldException.FixField("hamlet", "empty")
            else -> Household.New(state.address, state.hamlet.toUShort())
        }

        /** As texts, to be sealed. */
        fun save(state: HomeState): Map<String, String> = buildMap {
            put("home_together", state.together.toString())
            put("home_address", state.address)
            put("home_hamlet", state.hamlet)
            state.host?.let { put("home_host", it.subject) }
            if (state.query.isNotBlank()) put("home_query", state.query)
        }
    }
}
