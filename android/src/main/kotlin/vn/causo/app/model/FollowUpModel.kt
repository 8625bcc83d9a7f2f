// One thing that was promised: ended by the resident's word, by a visit, or by where a dossier stands.

package vn.causo.app.model

import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.followups.FollowUpEvent
import vn.causo.app.screens.followups.FollowUpState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.Dossier
import vn.causo.core.DossierState
import vn.causo.core.FieldException
import vn.causo.core.FollowUp
import vn.causo.core.Purpose
import vn.causo.core.StepOutcome

/** Dossiers that are with an agency: it has time until a day. */
private val WITH_AGENCY = listOf(DossierState.Filed, DossierState.MoreNeeded).map(DOSSIER_STATES::code)

/** Behind something that is due (`visit`, the visit that made it). */
class FollowUpModel(private val models: Models, private val place: Place, private val saved: Map<String, String>) :
    Model<FollowUpState, FollowUpEvent>(FollowUpState()) {
    private val session = models.core.session()
    private var due: FollowUp? = null
    private var phone: String? = null

    init {
        work(::refused) { open() }
    }

    override fun save(): Map<String, String> =
        if (due == null) saved else listOfNotNull(state.value.answer?.let { "answer" to it }, state.value.day?.let { "day" to it }).toMap()

    override fun on(event: FollowUpEvent) {
        when (event) {
            is FollowUpEvent.Answer -> answer(event.code)
            is FollowUpEvent.Due -> update { it.copy(day = event.day, problem = null) }
            FollowUpEvent.Save -> write()
            FollowUpEvent.Call -> phone?.let(models.outside::dial)
            FollowUpEvent.Visit -> due?.let { go(it, Screen.VISIT, "closes" to it.visit) }
            FollowUpEvent.Resident -> due?.let { go(it, Screen.RESIDENT) }
            FollowUpEvent.Ask -> due?.let { models.navigation.go(models.core.pending.ask(it.team, it.subject)) }
        }
    }

    private suspend fun open() {
        val found = session.followUps().firstOrNull { it.visit == place["visit"] }
        if (found == null) return update { it.copy(name = "", problem = Text.of(R.string.followup_gone)) }
        due = found
        phone = session.resident(found.subject)?.phone
        val today = session.today()
        update {
            it.copy(
                name = found.name,
                what = whatWords(found),
                due = dueWords(found.due, today),
                dossier = found.dossier?.let(::dossierWords),
                answers = if (found.dossier == null) STEP_OUTCOMES.options else DOSSIER_STATES.options,
                day = saved["day"],
                earliest = today,
                repeat = found.repeatDays?.let { days -> Text.Count(R.plurals.followup_repeats, days.toInt()) },
                mayCall = phone != null,
                byVisit = found.dossier == null,
            )
        }
        (saved["answer"] ?: found.dossier?.let { DOSSIER_STATES.code(it.state) })?.let(::answer)
    }

    private fun answer(code: String) {
        val due = due ?: return
        val asksDay = if (due.dossier == null) code == STEP_OUTCOMES.code(StepOutcome.FollowUp) else code in WITH_AGENCY
        update { it.copy(answer = code, asksDay = asksDay, problem = null) }
    }

    private fun write() {
        val (due, answer) = (due ?: return) to (state.value.answer ?: return)
        if (state.value.working) return
        update { it.copy(working = true, problem = null) }
        scope.launch {
            try {
                write(due, answer, state.value.day.takeIf { state.value.asksDay })
                models.outside.tell(Text.of(R.string.followup_written))
                models.navigation.back()
            } catch (missing: FieldException.NotAllowed) {
                update { it.copy(working = false, ask = true, problem = words(missing)) }
            } catch (error: FieldException) {
                refused(fieldWords(error))
            }
        }
    }

    private suspend fun write(due: FollowUp, answer: String, day: String?) = session.allowed(due.team, Purpose.Assist) { basis ->
        if (due.dossier == null) {
            session.closeFollowUp(due.visit, STEP_OUTCOMES.value(answer), day, basis)
        } else {
            session.setDossier(due.visit, DOSSIER_STATES.value(answer), day, basis)
        }
    }

    private fun dossierWords(dossier: Dossier): Text =
        dossier.agency?.let { Text.of(R.string.followup_dossier_at, dossier.number, it) } ?: Text.Plain(dossier.number)

    private fun go(due: FollowUp, screen: Screen, vararg more: Pair<String, String>) =
        models.navigation.go(Place(screen, mapOf("subject" to due.subject, "team" to due.team) + more))

    private fun refused(problem: Text) = update { it.copy(name = it.name.orEmpty(), working = false, problem = problem) }
}
