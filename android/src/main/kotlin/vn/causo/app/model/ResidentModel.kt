// One person: the card, the last visits, and the ways on from there.

package vn.causo.app.model

import kotlinx.coroutines.Job
import vn.causo.app.R
import vn.causo.app.screens.person.ResidentEvent
import vn.causo.app.screens.person.ResidentState
import vn.causo.app.screens.person.VisitRow
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.LifeEvent
import vn.causo.core.ResidentCard
import vn.causo.core.VisitCard

/** Visits that the card shows. */
private const val SHOWN = 10

/** Visits that are looked through for them, the newest of the phone's. */
private const val LOOKED_THROUGH = 1_000u

/** Behind the card. */
class ResidentModel(private val models: Models, private val place: Place) : Model<ResidentState, ResidentEvent>(ResidentState()) {
    private val session get() = models.core.session()
    private val subject = place["subject"]
    private var card: ResidentCard? = null
    private var reading: Job? = null

    init {
        read()
    }

    override fun on(event: ResidentEvent) = when (event) {
        ResidentEvent.Entered -> read()
        ResidentEvent.Help -> go(Screen.VISIT)
        ResidentEvent.Call -> card?.phone?.let(models.outside::dial) ?: Unit
        ResidentEvent.Home -> card?.household?.let { models.navigation.go(Place(Screen.HOUSEHOLD, "household" to it)) } ?: Unit
        ResidentEvent.Ask -> ask()
        ResidentEvent.Held -> goWithTeam(Screen.HELD)
        ResidentEvent.Request -> goWithTeam(Screen.REQUEST)
        ResidentEvent.Receipt -> models.navigation.go(Place(Screen.CHECK_RECEIPT))
        ResidentEvent.Life -> update { it.copy(lives = if (it.lives.isEmpty()) LIVES.options else emptyList()) }
        is ResidentEvent.Note -> note(LIVES.value(event.code))
        ResidentEvent.Move -> go(Screen.MOVE)
        ResidentEvent.Merge -> models.navigation.go(Place(Screen.MERGE, "one" to subject))
        is ResidentEvent.Visit -> models.navigation.go(Place(Screen.VISIT_CARD, "visit" to event.visit))
    }

    private fun go(screen: Screen) = models.navigation.go(Place(screen, "subject" to subject))

    private fun goWithTeam(screen: Screen) {
        work(::refused) { models.navigation.go(Place(screen, "team" to models.teams.now(), "subject" to subject)) }
    }

    private fun ask() {
        work(::refused) { models.navigation.go(models.core.pending.ask(models.teams.now(), subject)) }
    }

    private fun read() {
        reading?.cancel()
        reading = work(::refused) {
            val card = session.resident(subject)
            this.card = card
            if (card == null) return@work update { it.copy(name = null, nobody = true) }
            val home = card.household?.let { session.household(it) }
            val hamlets = models.teams.hamlets()
            val place = listOfNotNull(home?.address?.ifBlank { null }, (home?.hamlet ?: card.hamlet)?.let(hamlets::get))
            val merged = session.recordsOf(subject).size > 1
            val visits = session.visits(0u, LOOKED_THROUGH).filter { it.subject == card.subject }.take(SHOWN).map(::row)
            update { it.drawn(card).copy(home = place.joinToString(", ").ifEmpty { null }, merged = merged, visits = visits) }
        }
    }

    private fun ResidentState.drawn(card: ResidentCard) = copy(
        name = card.name,
        called = "${card.form} ${card.name.substringAfterLast(' ')}",
        birth = card.birth?.let(::birthWords),
        mark = markOf(card.life),
        phone = card.phone?.takeUnless { card.life == LifeEvent.Died }?.let(::national),
        gone = card.life == LifeEvent.Died || card.life == LifeEvent.MovedAway,
        life = card.life?.let(LIVES::code),
        nobody = false,
        problem = null,
    )

    private fun note(life: LifeEvent) {
        update { it.copy(busy = true, problem = null) }
        work(::refused) {
            models.teams.writing { team, basis -> session.noteLife(team, subject, life, basis) }
            update { it.copy(busy = false, lives = emptyList()) }
            models.outside.tell(Text.of(R.string.person_noted))
            read()
        }
    }

    private fun row(visit: VisitCard): VisitRow {
        val service = visit.service?.let(SERVICES::words) ?: Text.of(R.string.person_visit)
        val day = visit.day?.let(::dayWords)
        val outcome = visit.outcome?.let(OUTCOMES::words)
        val detail = if (day != null && outcome != null) Text.of(R.string.person_visit_detail, day, outcome) else day ?: outcome
        return VisitRow(visit.visit, service, detail ?: Text.Plain(""))
    }

    private fun refused(told: Text) = update { it.copy(busy = false, problem = told) }
}

/** A number as it is called here: 0912 345 678 for +84912345678; others stay as they are. */
internal fun national(phone: String): String {
    val digits = phone.removePrefix("+84").takeIf { it != phone } ?: return phone
    return listOf("0" + digits.take(3), digits.drop(3).take(3), digits.drop(6)).filter(String::isNotEmpty).joinToString(" ")
}
