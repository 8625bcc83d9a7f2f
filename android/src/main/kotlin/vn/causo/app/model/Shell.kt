// Which screen is shown: what the core's stage says first, then where somebody was.

package vn.causo.app.model

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch
import vn.causo.app.platform.Preferences
import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Needs
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.FieldException
import vn.causo.core.Stage

/** All screens of one window: it outlives a rotation, and is packed when the process may end. */
class Shell(val core: Core, outside: Outside, preferences: Preferences) : Navigation {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val models = Models(core, this, outside, preferences)
    private val tops = MutableStateFlow(Stop(Place(Screen.OPENING)))
    private val practices = MutableStateFlow(false)
    private val seal = Seal(core.platform.keyStore)

    /** Screens of an unlocked phone. */
    private val work = Way(Place(Screen.TODAY))

    /** Screens that need no PIN, above the one that asks for it. */
    private var front = Way(Place(Screen.OPENING))

    /** The way of an unlocked phone while it is locked: nobody reads it before the PIN. */
    private var sealed: ByteArray? = null

    /** The way above the PIN of a process that ended, until it is known whether the PIN is asked at all. */
    private var kept: ByteArray? = null
    private var stage: Stage? = null
    private var settling = false

    /** Locks after a while out of sight. */
    val lock = LockTimer(scope, ::lock)

    /** What is shown. */
    val top: StateFlow<Stop> = tops.asStateFlow()

    /** Whether it is the household that does not exist. */
    val practice: StateFlow<Boolean> = practices.asStateFlow()

    /** Whether somebody's data is open. */
    val unlocked: Boolean get() = stage == Stage.UNLOCKED

    /** The model of what is shown. */
    fun model(): Model<*, *> = tops.value.model(models)

    /** Opens the core, and shows what it says from then on. */
    fun open(packed: ByteArray?) {
        val parts = packed?.let(Packed::of)
        sealed = parts?.way
        kept = parts?.front
        parts?.asked?.let(seal::open)?.let(core.pending::unpack)
        scope.launch { core.open() }
        scope.launch { core.stage.collect(::follow) }
        scope.launch { core.trouble.filterNotNull().collect { fail() } }
    }

    /** A file that another app gave: it is taken as soon as somebody may see what comes of it. */
    fun receive(file: ByteArray) {
        models.incoming = file
        takeIncoming()
    }

    /** From the PIN after a hand-over nothing leads away: a resident may still hold the phone. */
    override fun go(to: Place) {
        if (!inOtherHands) moving { it.go(to) }
    }

    override fun replace(with: Place) = moving {
        it.back()
        it.go(with)
    }

    override fun back() {
        way().back()
        show()
    }

    override fun home() = moving(Way::home)

    override fun lockNow() = lock.now()

    /** Whether a resident holds the phone, or held it and the PIN is still to come: nothing but this app is in reach. */
    val inOtherHands: Boolean get() = stage == Stage.HANDED_OVER || (stage == Stage.LOCKED && core.pending.underWay)

    /** Opens a screen that is reached from everywhere, unless it is open or the phone is in a resident's hands. */
    fun lookInto(place: Place) {
        if (!inOtherHands && tops.value.place.screen != place.screen) go(place)
    }

    /** One screen back; false if this is the last, and the app is left. */
    fun stepBack(): Boolean = tops.value.stepBack() || way().back().also { show() }

    /** Locks: what was typed is sealed, the models end. */
    suspend fun lock() {
        if (!unlocked) return
        putAway(core.practice)
        core.lock()
    }

    /** What the system keeps of this window while the process may end: sealed, or null when there is nothing. */
    fun pack(): ByteArray? = Packed(
        way = if (way() === work && !core.practice) seal.close(work.pack()) else sealed,
        // Nothing of practice is kept: with its process it is over.
        asked = if (core.practice) null else core.pending.pack()?.let(seal::close),
        front = kept ?: if (way() === front && !core.practice && !inOtherHands) seal.close(front.pack()) else null,
    ).bytes()

    /** The window ends. Nobody counts any longer how long it is out of sight: it locks. */
    fun close() {
        if (unlocked) core.lockBehind()
        work.clear()
        front.clear()
        scope.cancel()
    }

    private fun follow(now: Stage) {
        val before = stage
        val practised = practices.value
        stage = now
        practices.value = core.practice
        if (practised != core.practice) core.pending.ended = null
        if (before == Stage.UNLOCKED && (now != Stage.UNLOCKED || practised != core.practice)) leave(now, practised)
        when (now) {
            // Whoever joins a further team looks at the same screen until that has ended.
            Stage.NOT_ENROLLED -> if (!core.joining.underWay) begin(Screen.ENROL)
            Stage.LOCKED -> locked()
            Stage.UNLOCKED -> unlocked(enrolled = before == Stage.NOT_ENROLLED && !core.practice)
            Stage.HANDED_OVER -> {
                models.outside.forget()
                begin(Screen.HAND_OVER)
            }
            Stage.CLOSED -> scope.launch { if (core.practice) core.leavePractice() else core.open() }
        }
        show()
        takeIncoming()
    }

    private fun leave(now: Stage, practised: Boolean) {
        if (now != Stage.NOT_ENROLLED || !core.joining.underWay) putAway(practised)
    }

    private fun locked() {
        models.outside.forget()
        if (work.depth > 1) putAway(core.practice)
        core.dropSession()
        core.dropHandOver()
        core.pending.forget()
        begin(Screen.UNLOCK)
    }

    private fun unlocked(enrolled: Boolean) {
        if (enrolled) {
            sealed = null
            work.home()
            // The phone is in the team when the first sync has brought the roster.
            work.go(Place(Screen.SYNC, "first" to "yes"))
        } else if (!core.practice) {
            sealed?.let(seal::open)?.let(work::unpack)
            sealed = null
        }
        goOn()
        settling = core.pending.underWay
        if (settling) scope.launch { settle() }
    }

    /** Behind the PIN after a hand-over: what was answered says how the way goes on. */
    private suspend fun settle() {
        try {
            core.pending.settle(core.session())
        } catch (_: SessionEnded) {
            return
        } catch (_: FieldException.Unlock) {
            // Locked again before it was settled, as above: the next PIN settles it.
            return
        } catch (_: FieldException) {
            // The next PIN tries again; meanwhile what was typed is at hand.
        }
        // Locked while it was: behind the next PIN the way is there again.
        if (!settling) return
        settling = false
        goOn()
        show()
        takeIncoming()
    }

    private fun goOn() {
        core.pending.ended?.mend(work)
        core.pending.ended = null
    }

    private fun fail() {
        stage = null
        if (tops.value.place.screen != Screen.RESCUE) begin(Screen.RESCUE)
        show()
    }

    private fun begin(screen: Screen) {
        front.clear()
        front = Way(Place(screen))
        kept?.let(seal::open)?.let { packed ->
            front.unpack(packed) { it.first().screen == screen && it.all { place -> place.screen.needs == Needs.NOTHING } }
        }
        kept = null
    }

    /** Nothing of practice is kept: its records are. */
    private fun putAway(practised: Boolean) {
        if (!practised && (work.depth > 1 || sealed == null)) sealed = seal.close(work.pack())
        work.clear()
        settling = false
    }

    private fun takeIncoming() {
        if (models.incoming == null || stage == null || inOtherHands || settling || core.practice) return
        if (tops.value.place.screen == Screen.COURIER) back()
        go(Place(Screen.COURIER))
    }

    private fun moving(move: (Way) -> Unit) {
        move(way())
        show()
    }

    /** Whoever joins a further team comes from work, and stays there though the session has ended. */
    private fun way(): Way = if (unlocked || (stage == Stage.NOT_ENROLLED && work.depth > 1)) work else front

    private fun show() {
        tops.value = if (settling) Stop(Place(Screen.OPENING)) else way().top
    }
}
