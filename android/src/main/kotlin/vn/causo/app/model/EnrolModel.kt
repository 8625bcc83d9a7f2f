// The phone joins a team. The core says what is wrong with an invitation or a PIN; here is only the order of the questions.

package vn.causo.app.model

import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.start.EnrolEvent
import vn.causo.app.screens.start.EnrolPart
import vn.causo.app.screens.start.EnrolState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FieldException

/** How often the officer's side is asked. */
private const val ASK_MS = 1_000L

/** Behind the screen that joins a team. */
class EnrolModel(private val models: Models, saved: Map<String, String>) :
    Model<EnrolState, EnrolEvent>(
        EnrolState(part(saved["part"]), typed = saved["typed"].orEmpty(), further = models.core.unlocked),
    ) {
    private val joining = models.core.joining
    private val scanning = Scanning(scope) { take(it.first()) }

    /** Kept until the server has said yes: a wrong invitation is no reason to think of another PIN. */
    private var pin: String? = null

    init {
        scope.launch { joining.step.collect(::follow) }
    }

    override fun save() = mapOf("typed" to state.value.typed, "part" to state.value.part.name)

    override fun on(event: EnrolEvent) = when (event) {
        EnrolEvent.Scan -> part(EnrolPart.SCAN)
        EnrolEvent.Type -> part(EnrolPart.TYPE)
        is EnrolEvent.Seen -> if (state.value.part == EnrolPart.SCAN) scanning.see(event.frame) else event.frame.close()
        is EnrolEvent.Typed -> update { it.copy(typed = event.text) }
        EnrolEvent.Take -> take(state.value.typed)
        is EnrolEvent.Pin -> pin(event.digits)
        EnrolEvent.Retry -> begin()
        EnrolEvent.GiveUp -> giveUp()
        EnrolEvent.Same -> compared()
        EnrolEvent.Different -> part(EnrolPart.DIFFERENT)
        EnrolEvent.Guides -> models.navigation.go(Place(Screen.GUIDES))
        EnrolEvent.Practice -> models.navigation.go(Place(Screen.PRACTICE))
        EnrolEvent.Settings -> models.navigation.go(Place(Screen.SETTINGS))
    }

    override fun back(): Boolean = when (state.value.part) {
        EnrolPart.WELCOME -> false
        EnrolPart.SCAN, EnrolPart.TYPE -> true.also { part(EnrolPart.WELCOME) }
        EnrolPart.PIN -> true.also { part(EnrolPart.TYPE) }
        EnrolPart.PIN_AGAIN -> true.also { part(EnrolPart.PIN) }
        // Whoever goes back here means to look elsewhere, not to begin anew.
        EnrolPart.WAIT, EnrolPart.DIGITS, EnrolPart.DIFFERENT -> !state.value.stuck || true.also { part(EnrolPart.TYPE) }
    }

    private fun part(part: EnrolPart, problem: Text? = null) = update { it.copy(part = part, problem = problem) }

    private fun take(invite: String) {
        update { it.copy(typed = invite.trim()) }
        if (state.value.further || pin != null) begin() else part(EnrolPart.PIN)
    }

    private fun pin(digits: String) {
        val first = pin
        when {
            state.value.part == EnrolPart.PIN -> {
                pin = digits
                part(EnrolPart.PIN_AGAIN)
            }
            digits == first -> begin()
            else -> {
                pin = null
                part(EnrolPart.PIN, Text.of(R.string.enrol_pin_differs))
            }
        }
    }

    private fun begin() {
        val pin = pin
        if (pin == null) joining.begin(state.value.typed) else joining.begin(state.value.typed, pin)
    }

    private fun follow(step: Join) = when (step) {
        Join.None -> Unit
        Join.Beginning -> update { it.copy(part = EnrolPart.WAIT, officer = false, stuck = false, problem = null) }
        is Join.Refused -> refused(step.error)
        Join.Begun -> {
            pin = null
            update { it.copy(part = EnrolPart.WAIT, officer = true, stuck = false, problem = null) }
            compare()
        }
    }

    private fun refused(error: FieldException) {
        val field = (error as? FieldException.FixField)?.field
        if (field == "pin") pin = null
        val part = when {
            field == "pin" -> EnrolPart.PIN
            error is FieldException.Retry -> EnrolPart.WAIT
            else -> EnrolPart.TYPE
        }
        // What these codes say elsewhere is about records and files.
        val problem = when (error.stableCode()) {
            "format_malformed" -> Text.of(R.string.enrol_no_invite)
            "no_connection" -> Text.of(R.string.enrol_no_network)
            else -> words(error)
        }
        update { it.copy(part = part, stuck = true, problem = problem) }
    }

    /** Asks for the digits until they are here. A network that fails meanwhile is asked again; a forgery ends it. */
    private fun compare() {
        scope.launch {
            while (state.value.digits.isEmpty()) {
                try {
                    val digits = joining.digits()
                    if (digits != null) update { it.copy(part = EnrolPart.DIGITS, digits = digits.chunked(4).joinToString(" "), problem = null) }
                } catch (error: FieldException) {
                    update { it.copy(problem = words(error)) }
                    if (error !is FieldException.Retry) return@launch part(EnrolPart.DIFFERENT, words(error))
                }
                delay(ASK_MS)
            }
        }
    }

    private fun compared() {
        work({ problem -> update { it.copy(problem = problem) } }) { joining.compared() }
    }

    /** A further team may be given up before its invitation was sent; then the session is still open. */
    private fun giveUp() = if (joining.underWay) joining.giveUp() else part(EnrolPart.TYPE)
}

/** Where an earlier process goes on: a PIN is kept nowhere, and is chosen from its first digit. */
private fun part(saved: String?): EnrolPart = when (val part = saved?.let(EnrolPart::valueOf) ?: EnrolPart.WELCOME) {
    EnrolPart.PIN_AGAIN -> EnrolPart.PIN
    EnrolPart.WAIT, EnrolPart.DIGITS, EnrolPart.DIFFERENT -> EnrolPart.TYPE
    else -> part
}
