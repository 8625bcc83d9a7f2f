// A visit's draft and its guide as its screen shows them.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.visit.AgainPart
import vn.causo.app.screens.visit.DossierPart
import vn.causo.app.screens.visit.NotePart
import vn.causo.app.screens.visit.OpenRow
import vn.causo.app.screens.visit.SettingRow
import vn.causo.app.screens.visit.StepRow
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.ui.Option
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.FollowUpKind
import vn.causo.core.Guide
import vn.causo.core.GuideCard
import vn.causo.core.GuideStep
import vn.causo.core.Outcome
import vn.causo.core.Service
import vn.causo.core.StepOutcome
import vn.causo.core.SettingState
import vn.causo.core.VisitDraft

/** How often somebody is visited who is visited again and again, in days. */
private val REPEATS = listOf(7, FIRST_REPEAT_DAYS, 90)

/** What can be due by choice; a dossier's result is by its number. */
private val KINDS: List<Option> =
    listOf(Option(NOTHING_DUE, Text.of(R.string.visit_again_none))) +
        FOLLOW_UPS.options.filter { it.code != FOLLOW_UPS.code(FollowUpKind.Dossier) }

/** The state after whatever changed. */
internal fun VisitState.drawn(facts: VisitFacts, keeper: DraftKeeper?): VisitState {
    val draft = keeper?.draft ?: return copy(name = facts.name)
    return copy(
        name = facts.name,
        service = Option(SERVICES.code(draft.service), SERVICES.words(draft.service)),
        guide = guide.copy(steps = guide.steps.map { it.noted(draft, guide.guide?.code?.toUInt() ?: 0u) }),
        note = note(keeper),
        outcome = draft.outcome?.let(OUTCOMES::code),
        again = again(facts, keeper),
        open = if (draft.outcome == Outcome.Absent) emptyList() else facts.due.map { due ->
            OpenRow(due.visit, Text.of(R.string.visit_closes, FOLLOW_UPS.words(due.kind), dayWords(due.due)), due.visit in draft.closes)
        },
        shop = draft.shopChecks.map(::shopWords).takeIf { it.isNotEmpty() || draft.service in PAYING },
        allowed = keeper.allowed != false,
        saved = keeper.id != null && keeper.allowed == true,
    )
}

/** Services in which a shop's code is looked at. */
private val PAYING = setOf(Service.CashlessPayment, Service.ScamAwareness)

/** What a check found, in the words for whoever keeps the shop. */
internal fun shopWords(code: String): Text = Text.Code("shop", code, Text.of(R.string.shop_newer))

/** The steps of a guide, with nothing noted yet. */
internal fun rows(guide: Guide): List<StepRow> = guide.steps.map(::row)

private fun row(step: GuideStep) = StepRow(
    code = step.code.toInt(),
    title = step.title,
    large = step.large,
    aloud = step.aloud,
    menu = step.menu,
    source = step.source,
    picture = step.picture?.let(::Picture),
    outcome = null,
    setting = if (step.isSetting) SettingRow(null, null) else null,
)

/** Guides as they are chosen from. */
internal fun options(guides: List<GuideCard>): List<Option> = guides.map { Option(it.code.toString(), Text.Plain(it.title)) }

private fun StepRow.noted(draft: VisitDraft, guide: UInt): StepRow {
    val went = draft.steps.firstOrNull { it.guide == guide && it.code.toInt() == code }?.outcome
    val noted = draft.settings.firstOrNull { it.guide == guide && it.step.toInt() == code }
    val setting = SettingRow(noted?.before?.let(::option), noted?.after?.let(::option))
    return copy(outcome = went?.let(::option), setting = setting.takeIf { this.setting != null })
}

private fun option(outcome: StepOutcome) = Option(STEP_OUTCOMES.code(outcome), STEP_OUTCOMES.words(outcome))

private fun option(state: SettingState) = Option(SETTING_STATES.code(state), SETTING_STATES.words(state))

private fun note(keeper: DraftKeeper): NotePart {
    val refused = keeper.refused["note"]
    return NotePart(keeper.draft.note.orEmpty(), refused?.let(::words), refused?.stableCode() == "secret_perhaps")
}

private fun again(facts: VisitFacts, keeper: DraftKeeper): AgainPart {
    val draft = keeper.draft
    val dossier = draft.dossier
    val problem = (keeper.refused["dossier_number"] ?: keeper.refused["dossier_agency"])?.let(::fieldWords)
    val files = draft.service == Service.PublicService || dossier != null
    return AgainPart(
        kinds = if (dossier == null) KINDS else emptyList(),
        kind = if (dossier == null) draft.followUp?.let(FOLLOW_UPS::code) ?: NOTHING_DUE else null,
        day = draft.nextVisit,
        earliest = facts.today,
        repeats = REPEATS.map { Option(it.toString(), Text.Count(R.plurals.count_days, it)) },
        repeat = draft.repeatDays?.toString(),
        asksDay = dossier != null || draft.followUp != null,
        dossier = DossierPart(dossier?.number.orEmpty(), dossier?.agency.orEmpty(), problem).takeIf { files },
    )
}
