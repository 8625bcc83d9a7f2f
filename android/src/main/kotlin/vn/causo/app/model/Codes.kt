// The core's coarse codes as texts: for states, which hold no type of the core, and for what is sealed of a visit.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.ui.Option
import vn.causo.app.ui.Text
import vn.causo.core.DossierState
import vn.causo.core.FollowUpKind
import vn.causo.core.Outcome
import vn.causo.core.Service
import vn.causo.core.SettingState
import vn.causo.core.StepOutcome

private const val NEWER = "newer_"

/** One that this version knows: its text as a code, and its words. */
internal class Known<T>(val value: T, val code: String, val words: Int)

/** Codes of one kind. What a newer version wrote has a text too, and comes back as it was. */
internal class Codes<T : Any>(
    private val newerWords: Int,
    private val newer: (UShort) -> T,
    private val number: (T) -> UShort?,
    private vararg val known: Known<T>,
) {
    /** All that can be chosen. */
    val options: List<Option> = known.map { Option(it.code, Text.of(it.words)) }

    /** The text of a code. */
    fun code(value: T): String = known.firstOrNull { it.value == value }?.code ?: "$NEWER${number(value)}"

    /** The code of a text. */
    fun value(code: String): T =
        known.firstOrNull { it.code == code }?.value ?: newer(code.removePrefix(NEWER).toUShort())

    /** The words of a code. */
    fun words(value: T): Text = Text.of(known.firstOrNull { it.value == value }?.words ?: newerWords)
}

/** What a visit helps with. */
internal val SERVICES = Codes<Service>(
    R.string.service_newer,
    { Service.Newer(it) },
    { (it as? Service.Newer)?.code },
    Known(Service.CashlessPayment, "cashless_payment", R.string.service_cashless_payment),
    Known(Service.PrivacySetup, "privacy_setup", R.string.service_privacy_setup),
    Known(Service.PublicService, "public_service", R.string.service_public_service),
    Known(Service.ElectronicId, "electronic_id", R.string.service_electronic_id),
    Known(Service.ScamAwareness, "scam_awareness", R.string.service_scam_awareness),
)

/** How a visit ended. */
internal val OUTCOMES = Codes<Outcome>(
    R.string.outcome_newer,
    { Outcome.Newer(it) },
    { (it as? Outcome.Newer)?.code },
    Known(Outcome.Done, "done", R.string.outcome_done),
    Known(Outcome.FollowUp, "follow_up", R.string.outcome_follow_up),
    Known(Outcome.Refused, "refused", R.string.outcome_refused),
    Known(Outcome.Absent, "absent", R.string.outcome_absent),
)

/** How a step went. */
internal val STEP_OUTCOMES = Codes<StepOutcome>(
    R.string.step_newer,
    { StepOutcome.Newer(it) },
    { (it as? StepOutcome.Newer)?.code },
    Known(StepOutcome.ByResident, "by_resident", R.string.step_by_resident),
    Known(StepOutcome.WithHelp, "with_help", R.string.step_with_help),
    Known(StepOutcome.Refused, "refused", R.string.step_refused),
    Known(StepOutcome.FollowUp, "follow_up", R.string.step_follow_up),
)

/** How a setting stands. */
internal val SETTING_STATES = Codes<SettingState>(
    R.string.setting_newer,
    { SettingState.Newer(it) },
    { (it as? SettingState.Newer)?.code },
    Known(SettingState.Safe, "safe", R.string.setting_safe),
    Known(SettingState.Open, "open", R.string.setting_open),
    Known(SettingState.Unknown, "unknown", R.string.setting_unknown),
)

/** What is due. */
internal val FOLLOW_UPS = Codes<FollowUpKind>(
    R.string.followup_newer,
    { FollowUpKind.Newer(it) },
    { (it as? FollowUpKind.Newer)?.code },
    Known(FollowUpKind.Visit, "visit", R.string.followup_visit),
    Known(FollowUpKind.FirstPayment, "first_payment", R.string.followup_first_payment),
    Known(FollowUpKind.Repeat, "repeat", R.string.followup_repeat),
    Known(FollowUpKind.Dossier, "dossier", R.string.followup_dossier),
)

/** Where a dossier stands. */
internal val DOSSIER_STATES = Codes<DossierState>(
    R.string.dossier_newer,
    { DossierState.Newer(it) },
    { (it as? DossierState.Newer)?.code },
    Known(DossierState.Filed, "filed", R.string.dossier_filed),
    Known(DossierState.MoreNeeded, "more_needed", R.string.dossier_more_needed),
    Known(DossierState.Done, "done", R.string.dossier_done),
    Known(DossierState.Returned, "returned", R.string.dossier_returned),
    Known(DossierState.Withdrawn, "withdrawn", R.string.dossier_withdrawn),
)
