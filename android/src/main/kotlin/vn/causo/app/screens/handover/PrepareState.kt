// Before the phone changes hands: who is asked for what, and how.

package vn.causo.app.screens.handover

import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** Who answers. */
enum class Who(val code: String) {
    /** The resident. */
    SELF("self"),

    /** Somebody who speaks for them, as they cannot decide alone. */
    REPRESENTED("represented"),

    /** A child, with whoever is responsible for them. */
    CHILD("child"),
}

/** A purpose that may be asked. */
data class AskedRow(val code: String, val words: Text, val chosen: Boolean, val sensitive: Boolean)

/** What will be asked. */
data class PrepareState(
    val loading: Boolean = true,
    /** Whom, by their full name, if it is known. */
    val name: String = "",
    /** How they are called: `bà Mận`. */
    val called: String = "",
    val purposes: List<AskedRow> = emptyList(),
    /** Of the notices, ISO 639. */
    val language: String = "vi",
    val languages: List<Option> = emptyList(),
    /** Whether the notices are read aloud when they are shown. */
    val aloud: Boolean = true,
    val who: Who = Who.SELF,
    /** Name of who answers with or for them. */
    val guardian: String = "",
    /** Age of a child in whole years. */
    val age: String = "",
    /** Drafts that will be locked away with everything else. */
    val drafts: Int = 0,
    /** Whether something is being written that waits for their yes. */
    val unsaved: Boolean = false,
    /** The phone is being handed over. */
    val busy: Boolean = false,
    val problem: Text? = null,
) {
    /** Whether it can be handed over. */
    val ready: Boolean
        get() = !loading && !busy && purposes.any { it.chosen } &&
            (who == Who.SELF || guardian.isNotBlank()) && (who != Who.CHILD || age.toIntOrNull() != null)
}

/** What is done here. */
sealed interface PrepareEvent {
    /** This purpose is asked, or not. */
    data class Ask(val purpose: String, val asked: Boolean) : PrepareEvent

    data class Language(val code: String) : PrepareEvent

    data class Aloud(val aloud: Boolean) : PrepareEvent

    data class Answers(val who: Who) : PrepareEvent

    data class Guardian(val name: String) : PrepareEvent

    data class Age(val years: String) : PrepareEvent

    /** The phone changes hands. */
    data object HandOver : PrepareEvent
}
