// What an event changes in a visit that is being written.

package vn.causo.app.model

import vn.causo.core.EventRef
import vn.causo.core.FollowUpKind
import vn.causo.core.NewDossier
import vn.causo.core.Outcome
import vn.causo.core.Setting
import vn.causo.core.SettingState
import vn.causo.core.VisitDraft

/** The code of nothing being due, which the core has no word for. */
internal const val NOTHING_DUE = "none"

/** Days between the visits of one that repeats, until others are chosen. */
internal const val FIRST_REPEAT_DAYS = 30

/** It ended so. Where nobody was home nothing that was due is done. */
internal fun VisitDraft.ended(outcome: Outcome): VisitDraft =
    copy(outcome = outcome, closes = if (outcome == Outcome.Absent) emptyList() else closes)

/** This is due afterwards. */
internal fun VisitDraft.again(code: String): VisitDraft {
    if (code == NOTHING_DUE) return copy(followUp = null, nextVisit = null, repeatDays = null)
    val kind = FOLLOW_UPS.value(code)
    val repeat = (repeatDays ?: FIRST_REPEAT_DAYS.toUShort()).takeIf { kind == FollowUpKind.Repeat }
    return copy(followUp = kind, repeatDays = repeat)
}

/** A dossier was filed; its result is what is due then, and nothing else. */
internal fun VisitDraft.dossier(number: String, agency: String): VisitDraft {
    if (number.isBlank() && agency.isBlank()) return copy(dossier = null, followUp = null)
    return copy(dossier = NewDossier(number, agency.ifEmpty { null }), followUp = null, repeatDays = null)
}

/** Something that was due is done by this visit, or is not. */
internal fun VisitDraft.closing(visit: EventRef, closes: Boolean): VisitDraft =
    copy(closes = this.closes - visit + listOfNotNull(visit.takeIf { closes }))

/** The setting of a step, as far as it was noted. */
internal fun VisitDraft.setting(guide: UInt, step: UShort): Setting =
    settings.firstOrNull { it.guide == guide && it.step == step }
        ?: Setting(guide, step, SettingState.Unknown, SettingState.Unknown)
