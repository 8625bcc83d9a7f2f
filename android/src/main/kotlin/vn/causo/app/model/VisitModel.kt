// A visit while it is made. Every change goes to the vault where something allows it; else it waits here for the resident's yes.

package vn.causo.app.model

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import vn.causo.app.R
import vn.causo.app.screens.visit.GuidePart
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.ui.Option
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FieldException
import vn.causo.core.Unsaved
import vn.causo.core.VisitDraft

private val FIRST = VisitState(
    services = SERVICES.options,
    outcomes = OUTCOMES.options,
    guide = GuidePart(outcomes = STEP_OUTCOMES.options, states = SETTING_STATES.options),
)

/**
 * Behind a visit: of somebody (`subject`, and `closes` for what is due and is done by it), or one that was begun (`draft`).
 */
class VisitModel(private val models: Models, private val place: Place, private val saved: Map<String, String>) :
    Model<VisitState, VisitEvent>(FIRST) {
    private val session = models.core.session()
    private val begin = VisitBegin(session, models.teams, place, saved)
    private val changes = Channel<Unit>(Channel.CONFLATED)
    private val noting = Mutex()
    private var keeper: DraftKeeper? = null
    private lateinit var facts: VisitFacts

    init {
        work(::refused) { open() }
        scope.launch { for (change in changes) keep() }
    }

    override fun save(): Map<String, String> = buildMap {
        val keeper = keeper ?: return@buildMap putAll(saved)
        put("draft", DraftText.write(keeper.clean))
        keeper.id?.let { put("id", it) }
        val guide = state.value.guide
        guide.guide?.let { put("guide", it.code) }
        put("at", guide.at.toString())
        put("list", guide.asList.toString())
    }

    override fun on(event: VisitEvent) {
        when (event) {
            is VisitEvent.Service -> choose(event.code)
            VisitEvent.OtherService -> update { it.copy(choosingService = true) }
            is VisitEvent.Guide -> work(::refused) { follow(event.code, 0) }
            VisitEvent.OtherGuide -> guide { it.copy(choosing = true) }
            is VisitEvent.AsList -> guide { it.copy(asList = event.list) }
            is VisitEvent.Open -> guide { it.copy(at = event.at, asList = false) }
            is VisitEvent.Went -> step { draft, guide, step -> session.setStep(draft, guide, step, STEP_OUTCOMES.value(event.outcome)) }
            is VisitEvent.Before -> step { draft, guide, step ->
                session.setSetting(draft, draft.setting(guide, step).copy(before = SETTING_STATES.value(event.state)))
            }
            is VisitEvent.After -> step { draft, guide, step ->
                session.setSetting(draft, draft.setting(guide, step).copy(after = SETTING_STATES.value(event.state)))
            }
            is VisitEvent.Note -> change { it.copy(note = event.words.ifEmpty { null }, noteConfirmed = false) }
            VisitEvent.NoSecret -> change { it.copy(noteConfirmed = true) }
            is VisitEvent.Ended -> change { it.ended(OUTCOMES.value(event.outcome)) }
            is VisitEvent.Again -> change { it.again(event.kind) }
            is VisitEvent.Due -> change { it.copy(nextVisit = event.day) }
            is VisitEvent.Repeat -> change { it.copy(repeatDays = event.days.toUShort()) }
            is VisitEvent.Dossier -> change { it.dossier(event.number, event.agency) }
            is VisitEvent.Closes -> change { it.closing(event.visit, event.closes) }
            VisitEvent.Shop -> models.navigation.go(Place(Screen.SHOP, "for" to "visit"))
            VisitEvent.Main -> if (state.value.allowed) record() else ask()
            VisitEvent.Discard -> discard()
        }
    }

    private suspend fun open() {
        val found = begin.keeper()
        if (found == null && "subject" !in place.about) {
            return update { it.copy(name = "", problem = Text.of(R.string.visit_draft_gone)) }
        }
        facts = begin.facts(found)
        keeper = found
        val draft = keeper?.draft
        update { it.copy(choosingService = draft == null).drawn(facts, keeper) }
        if (draft != null) {
            offer(draft, saved["guide"] ?: draft.steps.lastOrNull()?.guide?.toString())
            changes.trySend(Unit)
        }
        models.shopCheck.filterNotNull().collect { code ->
            models.shopCheck.value = null
            change { it.copy(shopChecks = it.shopChecks + code) }
        }
    }

    /** Offers the guides for a service, and follows the one that is wanted or else the first. */
    private suspend fun offer(draft: VisitDraft, wanted: String?) {
        val guides = models.core.app().guides(models.preferences.language).inOrderFor(draft.service)
        guide { it.copy(guides = options(guides)) }
        val code = guides.firstOrNull { it.code.toString() == wanted } ?: guides.firstOrNull() ?: return
        follow(code.code.toString(), if (code.code.toString() == saved["guide"]) saved.getValue("at").toInt() else 0)
    }

    private suspend fun follow(code: String, at: Int) {
        val guide = models.core.app().guide(code.toUInt(), models.preferences.language, facts.form)
        guide {
            it.copy(
                guide = Option(code, Text.Plain(guide.title)),
                choosing = false,
                rule = guide.ruleVolunteer,
                language = guide.language,
                steps = rows(guide),
                at = at.coerceIn(guide.steps.indices),
                asList = saved["list"] == "true" && it.guide == null,
            )
        }
    }

    private fun choose(code: String) {
        work(::refused) {
            val service = SERVICES.value(code)
            val keeper = keeper ?: begin.new(service, facts).also { keeper = it }
            change { it.copy(service = service) }
            update { it.copy(choosingService = false) }
            offer(keeper.draft, null)
        }
    }

    /** Notes something of the step that is shown, by what the core makes of it. */
    private fun step(noted: suspend (VisitDraft, UInt, UShort) -> VisitDraft) {
        val keeper = keeper ?: return
        val part = state.value.guide
        val guide = part.guide?.code?.toUInt() ?: return
        work(::refused) {
            // Each tap builds on the one before; what was typed meanwhile stays.
            noting.withLock {
                val with = noted(keeper.draft, guide, part.steps[part.at].code.toUShort())
                change { it.copy(steps = with.steps, settings = with.settings) }
            }
        }
    }

    private fun change(change: (VisitDraft) -> VisitDraft) {
        val keeper = keeper ?: return
        keeper.draft = change(keeper.draft)
        update { it.copy(problem = null).drawn(facts, keeper) }
        changes.trySend(Unit)
    }

    private fun guide(change: (GuidePart) -> GuidePart) = update { it.copy(guide = change(it.guide)).drawn(facts, keeper) }

    private suspend fun keep() {
        val keeper = keeper ?: return
        try {
            keeper.keep()
            update { it.drawn(facts, keeper) }
        } catch (error: FieldException) {
            refused(fieldWords(error))
        }
    }

    private fun record() {
        val keeper = keeper ?: return
        if (state.value.working) return
        update { it.copy(working = true, problem = null) }
        scope.launch {
            try {
                models.navigation.replace(Place(Screen.VISIT_CARD, "visit" to keeper.record()))
            } catch (error: FieldException) {
                refused(fieldWords(error))
            }
        }
    }

    /** What nothing allows yet travels with the phone, in the core's hands. */
    private fun ask() {
        val draft = keeper?.clean ?: return
        models.navigation.go(models.core.pending.ask(draft.team, draft.subject, Unsaved(visit = draft)))
    }

    private fun discard() {
        work(::refused) {
            keeper?.discard()
            models.navigation.back()
        }
    }

    private fun refused(problem: Text) = update { state ->
        val known = keeper?.let { state.drawn(facts, it) } ?: state
        known.copy(working = false, problem = problem)
    }
}
