// Somebody new is written down: under an officer's document at once, or else after they were asked.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.newcomer.AlikeRow
import vn.causo.app.screens.newcomer.NewResidentEvent
import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.app.screens.newcomer.Typed
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.Basis
import vn.causo.core.FieldException
import vn.causo.core.GroundId
import vn.causo.core.Household
import vn.causo.core.Purpose
import vn.causo.core.SubjectId
import vn.causo.core.TeamId
import vn.causo.core.Unsaved
import vn.causo.core.checkResident

/** Behind the page. */
class NewResidentModel(private val models: Models, private val place: Place, private val saved: Map<String, String>) :
    Model<NewResidentState, NewResidentEvent>(NewResidentText.read(saved).copy(sexes = SEXES.options, forms = FORMS)) {
    private val session get() = models.core.session()
    private val scanning = Scanning(scope, ::seen)
    private lateinit var team: TeamId
    private lateinit var subject: SubjectId
    private var hamlets: Map<UShort, String> = emptyMap()
    private lateinit var homes: HomeChoice
    private var ground: GroundId? = null
    private var looking: Job? = null
    private var searching: Job? = null
    private var begun = false

    init {
        work(::refused) { begin() }
    }

    override fun on(event: NewResidentEvent) = when (event) {
        is NewResidentEvent.Type -> type(event.into, event.words)
        is NewResidentEvent.Sex -> update { it.copy(sex = event.code) }
        is NewResidentEvent.Form -> update { it.copy(form = event.words) }
        is NewResidentEvent.Represented -> update { it.copy(represented = event.represented) }
        is NewResidentEvent.Home -> home(event.event)
        NewResidentEvent.Scan -> update { it.copy(scanning = !it.scanning, faults = it.faults - "card") }
        is NewResidentEvent.Seen -> if (state.value.scanning) scanning.see(event.frame) else event.frame.close()
        is NewResidentEvent.Card -> update { it.copy(card = event.words, faults = it.faults - "card") }
        NewResidentEvent.ReadCard -> readCard(state.value.card)
        is NewResidentEvent.Open -> models.navigation.go(Place(Screen.RESIDENT, "subject" to event.subject))
        NewResidentEvent.Another -> update { it.copy(another = true, halted = false) }.also { save(ask = ground == null) }
        NewResidentEvent.Save -> save(ask = ground == null)
        NewResidentEvent.Ask -> save(ask = true)
    }

    override fun save(): Map<String, String> {
        if (!begun) return saved
        return NewResidentText.write(state.value) + mapOf("subject" to subject) + HomeChoice.save(state.value.home)
    }

    private suspend fun begin() {
        team = models.teams.of(place)
        subject = saved["subject"] ?: session.newSubject()
        hamlets = models.teams.hamlets()
        homes = HomeChoice(session, hamlets)
        val standing = session.policy(team).grounds.firstOrNull { Purpose.Assist in it.purposes }
        ground = standing?.id
        val host = place.about["host"]?.takeIf { saved.isEmpty() }
        val home = homes.begin(team, if (host == null) saved else mapOf("home_host" to host))
        begun = true
        update { it.copy(home = home, ground = standing?.document) }
        look()
    }

    private fun type(into: Typed, words: String) {
        update {
            val typed = when (into) {
                Typed.NAME -> it.copy(name = words)
                Typed.BIRTH -> it.copy(birth = words)
                Typed.ID_NUMBER -> it.copy(idNumber = words)
                Typed.PHONE -> it.copy(phone = words)
            }
            if (typed == it) it else typed.copy(faults = it.faults - into.field, another = false, halted = false)
        }
        look()
    }

    private fun home(event: HomeEvent) {
        if (!begun) return
        update { it.copy(home = homes.typed(it.home, event)) }
        searching?.cancel()
        searching = work(::refused) {
            val home = homes.answered(state.value.home, event)
            update { it.copy(home = home) }
        }
    }

    /** Who may be the same person, as one types. What is not whole yet says nothing. */
    private fun look() {
        if (!begun) return
        looking?.cancel()
        looking = work({}) {
            val alike = if (state.value.name.isBlank()) emptyList() else alike()
            update { it.copy(alike = alike, halted = it.halted && alike.isNotEmpty()) }
        }
    }

    /** Where they live says nothing about who they are. */
    private suspend fun alike(): List<AlikeRow> =
        session.alike(NewResidentText.resident(state.value, Household.New("", 0u)), hamlets)

    private fun seen(codes: List<String>) {
        if (state.value.scanning) readCard(codes.first())
    }

    private fun readCard(text: String) = try {
        update { NewResidentText.fromCard(it, text).copy(scanning = false, card = "", faults = emptyMap(), another = false) }
        look()
    } catch (wrong: FieldException) {
        update { it.copy(faults = mapOf("card" to words(wrong))) }
    }

    private fun save(ask: Boolean) {
        if (!begun || state.value.busy) return
        update { it.copy(busy = true, problem = null, faults = emptyMap(), home = it.home.copy(faults = emptyMap())) }
        work(::refused) {
            try {
                put(ask)
            } catch (wrong: FieldException.FixField) {
                fault(wrong)
            } finally {
                update { it.copy(busy = false) }
            }
        }
    }

    private suspend fun put(ask: Boolean) {
        val resident = NewResidentText.resident(state.value, HomeChoice.household(state.value.home))
        checkResident(resident)
        val alike = alike()
        update { it.copy(alike = alike) }
        if (alike.isNotEmpty() && !state.value.another) return update { it.copy(halted = true) }
        if (ask) {
            models.navigation.go(models.core.pending.ask(team, subject, Unsaved(resident = resident)))
            return
        }
        session.addResident(team, subject, resident, Basis(Purpose.Assist, ground))
        models.outside.tell(Text.of(R.string.newcomer_saved))
        val next = if (place.about["for"] == "visit") Screen.VISIT else Screen.RESIDENT
        models.navigation.replace(Place(next, "subject" to subject))
    }

    private fun fault(wrong: FieldException.FixField) {
        val words = words(wrong)
        update {
            when (wrong.field) {
                in FIELDS -> it.copy(faults = mapOf(wrong.field to words))
                in HOME_FIELDS -> it.copy(home = it.home.copy(faults = mapOf(wrong.field to words)))
                else -> it.copy(problem = words)
            }
        }
    }

    private fun refused(told: Text) = update { it.copy(problem = told) }

    private companion object {
        val FIELDS = Typed.entries.map { it.field }.toSet()
        val HOME_FIELDS = setOf("address", "hamlet", "household")
    }
}
