// Which screen is shown: what the core's stage says first, then where somebody was.

package vn.causo.app.model

import android.os.SystemClock
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import vn.causo.app.platform.Preferences
import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Needs
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.KeyStoreException
import vn.causo.core.Stage

/** The alias under which the keystore wraps what was typed. */
private const val ALIAS = "screens"

/** All screens of one window: it outlives a rotation, and is packed when the process may end. */
class Shell(val core: Core, outside: Outside, preferences: Preferences) : Navigation {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val models = Models(core, this, outside, preferences)
    private val tops = MutableStateFlow(Stop(Place(Screen.OPENING)))

    /** Screens of an unlocked phone. */
    private val work = Way(Place(Screen.TODAY))

    /** Screens that need no PIN, above the one that asks for it. */
    private var front = Way(Place(Screen.OPENING))

    /** The way of an unlocked phone while it is locked: nobody reads it before the PIN. */
    private var sealed: ByteArray? = null
    private var stage: Stage? = null
    private var locking: Job? = null

    /** When it is locked if nobody comes back, in milliseconds since the phone started. */
    private var lockAt = Long.MAX_VALUE

    /** What is shown. */
    val top: StateFlow<Stop> = tops.asStateFlow()

    /** The model of what is shown. */
    fun model(): Model<*, *> = tops.value.model(models)

    /** Opens the core, and shows what it says from then on. */
    fun open(packed: ByteArray?) {
        sealed = packed
        scope.launch { core.app() }
        scope.launch { core.stage.collect(::follow) }
    }

    override fun go(to: Place) = moving { it.go(to) }

    override fun replace(with: Place) = moving {
        it.back()
        it.go(with)
    }

    override fun back() {
        stepBack()
    }

    override fun home() = moving(Way::home)

    /** One screen back; false if this is the last, and the app is left. */
    fun stepBack(): Boolean = way().back().also { show() }

    /** Locks: what was typed is sealed, the models end. */
    suspend fun lock() {
        if (stage == Stage.UNLOCKED) {
            seal()
            core.lock()
        }
    }

    /** The window is in sight. A lock that was to come does not, unless its time passed while the system let nothing run. */
    fun inSight() {
        locking?.cancel()
        locking = null
        if (SystemClock.elapsedRealtime() >= lockAt) scope.launch { lock() }
        lockAt = Long.MAX_VALUE
    }

    /** The window is out of sight: it locks after so many seconds, even if nobody comes back. */
    fun outOfSight(seconds: Int) {
        locking?.cancel()
        lockAt = SystemClock.elapsedRealtime() + seconds * 1_000L
        locking = scope.launch {
            delay(seconds * 1_000L)
            lock()
        }
    }

    /** What the system keeps of this window while the process may end: sealed, or null when there is nothing. */
    fun pack(): ByteArray? = if (stage == Stage.UNLOCKED && !core.practice) wrap(work.pack()) else sealed

    fun close() {
        work.clear()
        front.clear()
        scope.cancel()
    }

    private fun follow(now: Stage) {
        val before = stage
        stage = now
        when (now) {
            Stage.NOT_ENROLLED -> begin(Screen.ENROL)
            // An enrolment ends unlocked, a hand-over locked: both come by here.
            Stage.LOCKED -> {
                if (before == Stage.UNLOCKED) seal()
                core.dropSession()
                core.dropHandOver()
                if (core.enrolment == null) begin(Screen.UNLOCK)
            }
            Stage.UNLOCKED -> unseal()
            Stage.HANDED_OVER -> {
                seal()
                begin(Screen.HAND_OVER)
            }
            Stage.CLOSED -> if (!core.practice) scope.launch { core.app() }
        }
        show()
    }

    private fun begin(screen: Screen) {
        front.clear()
        front = Way(Place(screen))
    }

    private fun seal() {
        if (work.depth > 1 || sealed == null) sealed = wrap(work.pack())
        work.clear()
    }

    private fun unseal() {
        sealed?.let(::unwrap)?.let(work::unpack)
        sealed = null
    }

    private fun moving(move: (Way) -> Unit) {
        move(way())
        show()
    }

    private fun way(): Way = if (stage == Stage.UNLOCKED) work else front

    private fun show() {
        tops.value = way().top
    }

    private fun wrap(packed: ByteArray): ByteArray? = keystore { core.platform.keyStore.wrap(ALIAS, packed) }

    private fun unwrap(sealed: ByteArray): ByteArray? = keystore { core.platform.keyStore.unwrap(ALIAS, sealed) }

    /** What was typed is lost when the keystore fails; the records are the core's affair and are not. */
    private fun keystore(call: () -> ByteArray): ByteArray? = try {
        call()
    } catch (_: KeyStoreException) {
        null
    }
}
