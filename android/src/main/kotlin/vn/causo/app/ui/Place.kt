// Where somebody is in the app. Plain texts, so a place outlives its process.

package vn.causo.app.ui

/** A screen of the app. */
enum class Screen(
    /** What it needs of the core to be shown. */
    val needs: Needs,
    /** Whether it shows somebody's data: then the system neither pictures nor records it. */
    val personal: Boolean = needs != Needs.NOTHING,
) {
    /** Nothing to show yet: the app opens. */
    OPENING(Needs.NOTHING),

    /** The phone joins a team: invitation, PIN, eight digits. */
    ENROL(Needs.NOTHING, personal = true),

    /** The PIN is asked, or its wait is shown. */
    UNLOCK(Needs.NOTHING, personal = true),

    /** The vault does not open any more: what can be saved is saved. */
    RESCUE(Needs.NOTHING, personal = true),

    /** What is to be done today. */
    TODAY(Needs.SESSION),

    /** Everybody of the team's ground, with a search. */
    RESIDENTS(Needs.SESSION),

    /** Somebody new: typed, or from a card's code. */
    NEW_RESIDENT(Needs.SESSION),

    /** One person. */
    RESIDENT(Needs.SESSION),

    /** One household and who lives in it. */
    HOUSEHOLD(Needs.SESSION),

    /** Somebody goes to live elsewhere in the commune. */
    MOVE(Needs.SESSION),

    /** Two records of one person made one. */
    MERGE(Needs.SESSION),

    /** A visit: service, steps, outcome. */
    VISIT(Needs.SESSION),

    /** What was written of a visit, and its photos. */
    VISIT_CARD(Needs.SESSION),

    /** Who is asked for what, before the phone changes hands. */
    PREPARE(Needs.SESSION),

    /** The phone is in a resident's hands. */
    HAND_OVER(Needs.HAND_OVER),

    /** A receipt: to show, share, print, withdraw. */
    RECEIPT(Needs.SESSION),

    /** A receipt that somebody brings is read. */
    CHECK_RECEIPT(Needs.SESSION),

    /** What is held about one person, for them to read. */
    HELD(Needs.SESSION),

    /** A right that a resident asks for, with its days. */
    REQUEST(Needs.SESSION),

    /** A shop's payment codes are compared, or one is read. */
    SHOP(Needs.NOTHING, personal = true),

    /** A payment that moves no money. */
    LESSON(Needs.NOTHING),

    /** The guides. */
    GUIDES(Needs.NOTHING),

    /** One guide, step by step. */
    GUIDE(Needs.NOTHING),

    /** What was promised: repeats, first payments, dossiers. */
    FOLLOW_UPS(Needs.SESSION),

    /** One thing that was promised. */
    FOLLOW_UP(Needs.SESSION),

    /** The team's week or month. */
    REPORT(Needs.SESSION),

    /** The visits behind a figure of it. */
    BEHIND(Needs.SESSION),

    /** What waits to be sent, and how it goes. */
    SYNC(Needs.NOTHING),

    /** What a colleague's phone carries, or carried for us. */
    COURIER(Needs.NOTHING),

    /** Language, size of text, sound, lock, data. */
    SETTINGS(Needs.NOTHING),

    /** What the app keeps about the volunteer. */
    OWN_DATA(Needs.SESSION),

    /** What this app is, its licences, whom to call. */
    ABOUT(Needs.NOTHING),

    /** The way into the household that does not exist. */
    PRACTICE(Needs.NOTHING),
}

/** What the core must be for a screen to be shown. */
enum class Needs { NOTHING, SESSION, HAND_OVER }

/** A screen and what it is about: ids, never names. */
data class Place(val screen: Screen, val about: Map<String, String> = emptyMap()) {
    constructor(screen: Screen, vararg about: Pair<String, String>) : this(screen, about.toMap())

    /** The value of this name; the screens that go here set it. */
    operator fun get(name: String): String = about.getValue(name)
}
