// What is to be done today, what was begun, and how far what is written has come.

package vn.causo.app.screens.today

import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** The day. */
data class TodayState(
    /** Thứ Bảy, 22/11/2026; none while it is fetched. */
    val date: Text? = null,
    /** What people call the team. */
    val team: String = "",
    /** Teams to choose from, where there are several. */
    val teams: List<Option> = emptyList(),
    /** The chosen one. */
    val chosen: String? = null,
    /** The officer has not taken this phone in yet, or took it out. */
    val outside: Boolean = false,
    /** There is no network: what is written waits. */
    val offline: Boolean = false,
    /** What follows was read: until then none of it is said to be absent. */
    val read: Boolean = false,
    /** What is due, by hamlet. */
    val hamlets: List<HamletRows> = emptyList(),
    /** How many more are due on later days. */
    val later: Int = 0,
    /** Visits that are not finished. */
    val drafts: List<DraftRow> = emptyList(),
    /** The week's targets. */
    val targets: List<TargetRow> = emptyList(),
    /** Records that wait to be sent. */
    val waiting: Int = 0,
    /** Photos that wait. */
    val photos: Int = 0,
    /** Records that were sent and have their receipt. */
    val receipted: Int = 0,
    /** What was set aside or must be told to the officer, a sentence each. */
    val returned: List<Text> = emptyList(),
    /** It takes long. */
    val slow: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
) {
    /** Something is due today. */
    val due: Boolean get() = hamlets.isNotEmpty()
}

/** What is due in a hamlet. */
data class HamletRows(
    /** Its name. */
    val name: Text,
    /** What is due, the longest first. */
    val due: List<DueRow>,
)

/** Something that is due. */
data class DueRow(
    /** The visit that promised it. */
    val visit: String,
    /** With whom. */
    val name: String,
    /** What for. */
    val what: Text,
    /** How long ago it was due; none today. */
    val late: Text? = null,
)

/** A visit that is not finished. */
data class DraftRow(
    /** Its id. */
    val draft: String,
    /** With whom. */
    val name: Text,
    /** What it helps with. */
    val service: Text,
)

/** A target of the week. */
data class TargetRow(
    /** Of which service. */
    val service: Text,
    /** How far it is. */
    val done: Text,
)

/** Where one goes from here. */
enum class Way { HELP, PEOPLE, REPORT, SHOP, GUIDES, FOLLOW_UPS, CHECK_RECEIPT, SYNC, SETTINGS, PRACTICE, INVITATION }

/** What is done here. */
sealed interface TodayEvent {
    /** The screen is in sight. */
    data object Entered : TodayEvent

    /** Another screen is opened. */
    data class Go(val way: Way) : TodayEvent

    /** Another team is worked for. */
    data class Team(val code: String) : TodayEvent

    /** Something that is due. */
    data class Due(val visit: String) : TodayEvent

    /** A visit is gone on with. */
    data class Draft(val draft: String) : TodayEvent
}
