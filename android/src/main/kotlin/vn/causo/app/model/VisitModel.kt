// A visit while it is made. Every change goes to the vault where something allows it; else it waits here for the resident's yes.

package vn.causo.app.model

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FieldException
import vn.causo.core.FollowUp
import vn.causo.core.FollowUpKind
import vn.causo.core.Guide
import vn.causo.core.GuideCard
import vn.causo.core.NewDossier
import vn.causo.core.Outcome
import vn.causo.core.Setting
import vn.causo.core.SettingState
import vn.causo.core.VisitDraft

/** Behind a visit: of somebody (`subject`, which may close a follow-up: `closes`), or one that was begun (`draft`). */
class VisitModel(private val models: Models, private val place: Place, private val saved: Map<String, String>) :
    Model<VisitState, VisitEvent>(VisitState(services = SERVICES.options, outcomes = OUTCOMES.options)) {
    private val session = models.core.session()
    private val begin = VisitBegin(session, place, saved)
    private val changes = Channel<Unit>(Channel.CONFLATED)
    private var keeper: DraftKeeper? = null
    private var facts = VisitFacts()
    private var guides: List<GuideCard> = emptyList()
    private var guide: Guide? = null

    init {
        work(::refused) { open() }
        scope.launch { for (change in changes) keep() }
    }

    override fun save(): Map<String, String> = buildMap {
        keeper?.let {
            put("draft", DraftText.write(it.clean))
            it.id?.let { id -> put("id", id) }
        }
        guide?.let { put("guide", it.code.toString()) }
        put("at", state.value.guide.at.toString())
        put("list", state.value.guide.asList.toString())
    }

    override fun on(event: VisitEvent) {
        when (event) {
            is VisitEvent.Service -> chooseService(event.code)
            VisitEvent.OtherService -> update { it.copy(choosingService = true) }
            is VisitEvent.Guide -> work(::refused) { follow(event.code.toUInt(), 0) }
            VisitEvent.OtherGuide -> update { it.copy(guide = it.guide.copy(choosing = true)) }
            is VisitEvent.AsList -> update { it.copy(guide = it.guide.copy(asList = event.list)) }
            is VisitEvent.Open -> update { it.copy(guide = it.guide.copy(at = event.at, asList = false)) }
            is VisitEvent.Went -> went(event.outcome)
            is VisitEvent.Before -> setting { it.copy(before = SETTING_STATES.value(event.state)) }
            is VisitEvent.After -> setting { it.copy(after = SETTING_STATES.value(event.state)) }
            is VisitEvent.Note -> change { it.copy(note = event.words.ifEmpty { null }, noteConfirmed = false) }
            VisitEvent.NoSecret -> change { it.copy(noteConfirmed = true) }
            is VisitEvent.Ended -> change { it.copy(outcome = OUTCOMES.value(event.outcome)).withoutAbsent() }
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
        facts = begin.facts()
        begin.keeper()?.let { keeper = it }
        val old = keeper?.draft
        draw()
        if (old == null) return update { it.copy(choosingService = true) }
        if (saved["at"] == null) old.steps.lastOrNull()?.guide?.let { guidesFor(old, it) } ?: guidesFor(old, null)
        else guidesFor(old, saved["guide"]?.toUInt())
        models.shopChecks.take()?.let { code -> change { it.copy(shopChecks = it.shopChecks + code) } }
        changes.trySend(Unit)
        models.shopChecks.codes.collect { code -> if (code != null) models.shopChecks.take()?.let { c -> change { it.copy(shopChecks = it.shopChecks + c) } } }
    }

    private suspend fun guidesFor(draft: VisitDraft, wanted: UInt?) {
        guides = models.core.app().guides(models.outside.language).inOrderFor(draft.service)
        val code = wanted?.takeIf { code -> guides.any { it.code == code } } ?: guides.firstOrNull()?.code ?: return
        follow(code, saved["at"]?.toInt() ?: 0)
    }

    private suspend fun follow(code: UInt, at: Int) {
        guide = models.core.app().guide(code, models.outside.language, facts.form)
        update { it.copy(guide = it.guide.copy(at = at, choosing = false, asList = at == 0 && it.guide.asList)) }
        draw()
    }

    private fun chooseService(code: String) = work(::refused) {
        val service = SERVICES.value(code)
        val keeper = keeper ?: begin.new(service, facts).also { keeper = it }
        keeper.draft = keeper.draft.copy(service = service)
        update { it.copy(choosingService = false) }
        guidesFor(keeper.draft, null)
        changes.trySend(Unit)
    }

    private fun went(outcome: String) = step { draft, guide, step ->
        session.setStep(draft, guide, step, STEP_OUTCOMES.value(outcome))
    }

    private fun setting(change: (Setting) -> Setting) = step { draft, guide, step ->
        val old = draft.settings.firstOrNull { it.guide == guide && it.step == step }
        session.setSetting(draft, change(old ?: Setting(guide, step, SettingState.Unknown, SettingState.Unknown)))
    }

    private fun step(with: suspend (VisitDraft, UInt, UShort) -> VisitDraft) {
        val (keeper, guide) = (keeper ?: return) to (guide ?: return)
        val step = guide.steps[state.value.guide.at].code
        work(::refused) {
            val noted = with(keeper.draft, guide.code, step)
            // What was typed meanwhile stays.
            change { it.copy(steps = noted.steps, settings = noted.settings) }
        }
    }

    private fun change(change: (VisitDraft) -> VisitDraft) {
        val keeper = keeper ?: return
        keeper.draft = change(keeper.draft)
        update { it.copy(problem = null) }
        draw()
        changes.trySend(Unit)
    }

    private suspend fun keep() {
        val keeper = keeper ?: return
        try {
            keeper.keep()
        } catch (error: FieldException) {
            refused(fieldWords(error))
        }
        draw()
    }

    private fun record() {
        val keeper = keeper ?: return
        if (state.value.working) return
        update { it.copy(working = true, problem = null) }
        work(::refused) {
            try {
                models.navigation.replace(Place(Screen.VISIT_CARD, "visit" to keeper.record()))
            } catch (error: FieldException) {
                refused(fieldWords(error))
                draw()
            }
        }
    }

    private fun ask() {
        val draft = keeper?.clean ?: return
        TODO("hand over $draft")
    }

    private fun discard() = work(::refused) {
        keeper?.discard()
        models.navigation.back()
    }

    private fun refused(problem: Text) = update { it.copy(working = false, problem = problem) }

    private fun draw() {
        val rows = VisitRows(facts, guides, guide)
        update { rows.draw(it, keeper) }
    }
}
