// A phone's way into a team: kept beside the screens, which come and go while two people compare digits.

package vn.causo.app.model

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import vn.causo.core.Enrolment
import vn.causo.core.FieldException

/** How far it is. */
sealed interface Join {
    /** Nobody joins. */
    data object None : Join

    /** The server is asked. */
    data object Beginning : Join

    /** It was refused. */
    class Refused(val error: FieldException) : Join

    /** The officer is next. */
    data object Begun : Join
}

/** An enrolment, from the invitation to the officer's yes. */
class Joining(private val core: Core) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val steps = MutableStateFlow<Join>(Join.None)
    private var enrolment: Enrolment? = null

    /** How far it is. A refusal stays until the next beginning: the screen that began may have gone with its session. */
    val step: StateFlow<Join> = steps.asStateFlow()

    /** Whether one is under way: meanwhile the phone is in no stage that says so. */
    val underWay: Boolean get() = steps.value == Join.Beginning || enrolment != null

    /** Begins, with a new PIN, on a phone that is in no team. */
    fun begin(invite: String, pin: String) = beginning { core.app().enrol(invite, pin) }

    /** Begins from an open session, which ends: with a refusal the PIN is next. */
    fun begin(invite: String) = beginning { core.session().join(invite).also { core.dropSession() } }

    /** The eight digits to compare; null until the officer's side has answered. */
    suspend fun digits(): String? = enrolment?.digits()

    /** Both saw the same digits: the phone is open, and the next sync brings the team. Who stops waiting locks nothing again. */
    suspend fun compared() = scope.async {
        core.hold(checkNotNull(enrolment).intoSession())
        giveUp()
    }.await()

    /** It is over, or nobody waits for it any longer. The officer may still take the phone in. */
    fun giveUp() {
        enrolment?.close()
        enrolment = null
        steps.value = Join.None
    }

    private fun beginning(begin: suspend () -> Enrolment) {
        if (underWay) return
        steps.value = Join.Beginning
        scope.launch {
            steps.value = try {
                enrolment = begin()
                Join.Begun
            } catch (error: FieldException) {
                Join.Refused(error)
            }
        }
    }
}
