// Somebody new is written down: typed, or from a card.

package vn.causo.app.screens.newcomer

import vn.causo.app.screens.household.HomeEvent
import vn.causo.app.screens.household.HomeState
import vn.causo.app.ui.Frame
import vn.causo.app.ui.Option
import vn.causo.app.ui.Text

/** What is typed so far. */
data class NewResidentState(
    val name: String = "",
    /** Birth date as typed: `02/03/1955`, `03/1955`, `1955`. */
    val birth: String = "",
    /** Sex; none while not told. */
    val sex: String? = null,
    val idNumber: String = "",
    val phone: String = "",
    /** How to address them. */
    val form: String = "bác",
    /** Somebody else must speak for them. */
    val represented: Boolean = false,
    /** Where they live. */
    val home: HomeState = HomeState(),
    /** The card's camera is open. */
    val scanning: Boolean = false,
    /** What stands on a card, typed or pasted. */
    val card: String = "",
    /** What is wrong, by the field's name. */
    val faults: Map<String, Text> = emptyMap(),
    /** Who may be the same person. */
    val alike: List<AlikeRow> = emptyList(),
    /** They were looked at, and it is somebody else. */
    val another: Boolean = false,
    /** Saving waits for that. */
    val halted: Boolean = false,
    /** The document by which they may be written down without being asked; none: they are asked. */
    val ground: String? = null,
    /** It is being saved. */
    val busy: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
    /** What can be chosen. */
    val sexes: List<Option> = emptyList(),
    val forms: List<Option> = emptyList(),
)

/** Somebody who is recorded and may be the same person. */
data class AlikeRow(
    /** Whom. */
    val subject: String,
    /** Name. */
    val name: String,
    /** Year of birth and hamlet. */
    val detail: String,
    /** Why. */
    val why: Text,
)

/** The fields that are typed. */
enum class Typed(
    /** As the core calls it. */
    val field: String,
) { NAME("name"), BIRTH("birth"), ID_NUMBER("id_number"), PHONE("phone") }

/** What is done here. */
sealed interface NewResidentEvent {
    /** A field was typed. */
    data class Type(val into: Typed, val words: String) : NewResidentEvent

    /** A sex was chosen. */
    data class Sex(val code: String) : NewResidentEvent

    /** A form of address was chosen. */
    data class Form(val words: String) : NewResidentEvent

    /** Somebody else speaks for them, or not. */
    data class Represented(val represented: Boolean) : NewResidentEvent

    /** About where they live. */
    data class Home(val event: HomeEvent) : NewResidentEvent

    /** The card's camera is opened or closed. */
    data object Scan : NewResidentEvent

    /** The camera saw something. */
    class Seen(val frame: Frame) : NewResidentEvent

    /** What stands on a card was typed or pasted. */
    data class Card(val words: String) : NewResidentEvent

    /** It is to be read. */
    data object ReadCard : NewResidentEvent

    /** Somebody who is recorded is looked at. */
    data class Open(val subject: String) : NewResidentEvent

    /** It is somebody else than those. */
    data object Another : NewResidentEvent

    /** They are written down, or asked first where nothing else allows it. */
    data object Save : NewResidentEvent

    /** They are asked although a document allows it. */
    data object Ask : NewResidentEvent
}
