// Where somebody lives: a new address, or the house of somebody who is recorded already.

package vn.causo.app.screens.household

import vn.causo.app.screens.people.PersonRow
import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** What is chosen so far. */
data class HomeState(
    /** They live with somebody who is recorded. */
    val together: Boolean = false,
    /** Address of a new household. */
    val address: String = "",
    /** Its hamlet's number as a text; empty while none is chosen. */
    val hamlet: String = "",
    /** Hamlets of the team, a line to choose none first. */
    val hamlets: List<Option> = emptyList(),
    /** With whom: what is searched for. */
    val query: String = "",
    /** Who matches. */
    val found: List<PersonRow> = emptyList(),
    /** With whom, once that is chosen. */
    val host: PersonRow? = null,
    /** Their household. */
    val household: String? = null,
    /** What is wrong, by the field's name. */
    val faults: Map<String, Text> = emptyMap(),
)

/** What is done about it. */
sealed interface HomeEvent {
    /** With somebody who is recorded, or not. */
    data class Together(val together: Boolean) : HomeEvent

    /** An address was typed. */
    data class Address(val words: String) : HomeEvent

    /** A hamlet was chosen. */
    data class Hamlet(val code: String) : HomeEvent

    /** Somebody is searched for. */
    data class Query(val words: String) : HomeEvent

    /** They live with them. */
    data class Host(val subject: String) : HomeEvent
}
