// A visit while it is made: what it helps with, step by step, how it ended, what is due.

package vn.causo.app.screens.visit

import vn.causo.app.ui.Option
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Text

/** The visit as far as it is. */
data class VisitState(
    /** Who is helped; none while the visit is fetched. */
    val name: String? = null,
    /** What can be helped with. */
    val services: List<Option> = emptyList(),
    /** What is. */
    val service: Option? = null,
    /** Whether the service is being chosen. */
    val choosingService: Boolean = false,
    /** The guide that is followed, and its steps. */
    val guide: GuidePart = GuidePart(),
    /** Note. */
    val note: NotePart = NotePart(),
    /** How a visit can end. */
    val outcomes: List<Option> = emptyList(),
    /** How it ended. */
    val outcome: String? = null,
    /** What is due afterwards. */
    val again: AgainPart = AgainPart(),
    /** What was due with this person already, and may be done by this visit. */
    val open: List<OpenRow> = emptyList(),
    /** What checks of shops' codes found; none where the service has nothing to do with paying. */
    val shop: List<Text>? = null,
    /** Whether something allows it to be kept. Where nothing does, the resident is asked. */
    val allowed: Boolean = true,
    /** Whether it lies in the vault as a draft. */
    val saved: Boolean = false,
    /** It is being recorded. */
    val working: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** A guide beside the visit. */
data class GuidePart(
    /** Guides to choose from, those that fit the service first. */
    val guides: List<Option> = emptyList(),
    /** The one that is followed. */
    val guide: Option? = null,
    /** Whether it is being chosen. */
    val choosing: Boolean = false,
    /** Who holds the phone, and what is never looked at. */
    val rule: String = "",
    /** Its language, ISO 639. */
    val language: String = "vi",
    /** Its steps. */
    val steps: List<StepRow> = emptyList(),
    /** Which one is shown. */
    val at: Int = 0,
    /** Whether all are shown in short instead. */
    val asList: Boolean = false,
    /** How a step can go. */
    val outcomes: List<Option> = emptyList(),
    /** How a setting can stand. */
    val states: List<Option> = emptyList(),
)

/** A step and what came of it. */
data class StepRow(
    /** Number within the guide. */
    val code: Int,
    /** For the volunteer. */
    val title: String,
    /** For the resident, in large letters. */
    val large: String,
    /** What is read aloud. */
    val aloud: String,
    /** The way through an app's menu. */
    val menu: String?,
    /** Where it is from, and what is not sure. */
    val source: String?,
    /** A picture. */
    val picture: Picture?,
    /** How it went. */
    val outcome: Option?,
    /** The setting that it changes, if it changes one. */
    val setting: SettingRow?,
)

/** A setting: how it stood and stands. */
data class SettingRow(val before: Option?, val after: Option?)

/** The note. */
data class NotePart(
    /** What it says. */
    val words: String = "",
    /** Why it is not kept as it is. */
    val problem: Text? = null,
    /** Whether its writer may say that six digits are no secret. */
    val ask: Boolean = false,
)

/** What is due afterwards. */
data class AgainPart(
    /** What can be. */
    val kinds: List<Option> = emptyList(),
    /** What is. */
    val kind: String? = null,
    /** When, as the core writes days. */
    val day: String? = null,
    /** The earliest that it can be: today. */
    val earliest: String = "",
    /** Days between visits to choose from. */
    val repeats: List<Option> = emptyList(),
    /** Those chosen. */
    val repeat: String? = null,
    /** Whether there is a day to choose. */
    val asksDay: Boolean = false,
    /** A dossier that was filed; none where the service files none. */
    val dossier: DossierPart? = null,
)

/** A dossier that the resident filed online. */
data class DossierPart(val number: String, val agency: String, val problem: Text?)

/** Something that was due. */
data class OpenRow(
    /** The visit that made it. */
    val visit: String,
    /** What, and since when. */
    val words: Text,
    /** Whether this visit closes it. */
    val closes: Boolean,
)

/** What is done here. */
sealed interface VisitEvent {
    /** A service was chosen. */
    data class Service(val code: String) : VisitEvent

    /** Another one is to be chosen. */
    data object OtherService : VisitEvent

    /** A guide was chosen. */
    data class Guide(val code: String) : VisitEvent

    /** Another one is to be chosen. */
    data object OtherGuide : VisitEvent

    /** All steps in short, or one in full. */
    data class AsList(val list: Boolean) : VisitEvent

    /** A step of the list was opened. */
    data class Open(val at: Int) : VisitEvent

    /** The step that is shown went so. */
    data class Went(val outcome: String) : VisitEvent

    /** Its setting stood so. */
    data class Before(val state: String) : VisitEvent

    /** Its setting stands so now. */
    data class After(val state: String) : VisitEvent

    /** The note was changed. */
    data class Note(val words: String) : VisitEvent

    /** The note's digits are no secret. */
    data object NoSecret : VisitEvent

    /** The visit ended so. */
    data class Ended(val outcome: String) : VisitEvent

    /** This is due afterwards. */
    data class Again(val kind: String) : VisitEvent

    /** On this day; null for none. */
    data class Due(val day: String?) : VisitEvent

    /** Every so many days. */
    data class Repeat(val days: String) : VisitEvent

    /** A dossier's number and agency. */
    data class Dossier(val number: String, val agency: String) : VisitEvent

    /** Something that was due is done by this visit, or is not. */
    data class Closes(val visit: String, val closes: Boolean) : VisitEvent

    /** A shop's codes are to be checked. */
    data object Shop : VisitEvent

    /** The main action: it is recorded, or the resident is asked first. */
    data object Main : VisitEvent

    /** It is given up. */
    data object Discard : VisitEvent
}
