// The core of this process: opened once, for the screens and the background's work alike.

package vn.causo.app.model

import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import vn.causo.core.App
import vn.causo.core.FieldException
import vn.causo.core.HandOver
import vn.causo.core.Observation
import vn.causo.core.Platform
import vn.causo.core.Session
import vn.causo.core.Stage
import vn.causo.core.StageObserver
import vn.causo.core.Status
import vn.causo.core.StatusObserver
import vn.causo.core.openApp
import vn.causo.core.openPractice

/** The app's data and what it can do at the moment. */
class Core(
    /** Where everything of the team lies. */
    private val folder: File,
    /** Where the household that does not exist lies. */
    private val practiceFolder: File,
    /** The system around the app. */
    val platform: Platform,
) {
    private val opening = Mutex()
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val stages = MutableStateFlow<Pair<App, Stage>?>(null)
    private val sessions = MutableStateFlow<Session?>(null)
    private val handOvers = MutableStateFlow<HandOver?>(null)
    private val statuses = MutableStateFlow<Status?>(null)
    private val waiting = MutableStateFlow<Waits?>(null)
    private val troubles = MutableStateFlow<FieldException?>(null)
    private val watching = mutableListOf<Observation>()
    private var opened: App? = null
        set(app) = synchronized(watching) { field = app }

    /**
     * What can be done. A stage whose handle is still on its way is not told before the handle is here: the core tells of an
     * unlock on a thread of its own, and may do so sooner than the unlock returns. A stage of another app is told though it
     * is the same.
     */
    val stage: Flow<Stage> = combine(stages, sessions, handOvers) { told, session, handOver ->
        told?.takeUnless { (_, it) -> (it == Stage.UNLOCKED && session == null) || (it == Stage.HANDED_OVER && handOver == null) }
    }.filterNotNull().filter(::isNow).distinctUntilChanged().map { (_, stage) -> stage }

    /** Numbers that every screen may show. */
    val status: StateFlow<Status?> = statuses.asStateFlow()

    /** What there is to send; null while it is not known: before the app is open, and in practice. */
    val waits: StateFlow<Waits?> = waiting.asStateFlow()

    /** Why the vault does not open, or its key is no more; null while all is well. */
    val trouble: StateFlow<FieldException?> = troubles.asStateFlow()

    /** A phone's way into a team. */
    val joining = Joining(this)

    /** What can be saved of a vault that does not open. */
    val rescue = Rescue(this, folder)

    /** What waits for a resident's yes. */
    val pending = PendingHandOver()

    /** Whether this is the household that does not exist. */
    var practice = false
        private set

    /** The app, opened if it is not. */
    suspend fun app(): App = opening.withLock {
        opened?.takeIf { it.stage() != Stage.CLOSED } ?: openApp(folder.path, platform).also(::watch)
    }

    /** Opens the app, or tells why it does not. */
    suspend fun open() = try {
        app()
        troubles.value = null
    } catch (error: FieldException) {
        troubles.value = error
    }

    /** Unlocks with the PIN. */
    suspend fun unlock(pin: String) {
        val app = app()
        try {
            sessions.value = app.unlock(pin)
        } catch (error: FieldException) {
            if (error.stableCode() == "vault_destroyed") troubles.value = error
            throw error
        }
    }

    /** Locks at once, whoever is at work. */
    suspend fun lock() {
        val session = sessions.value
        opened?.lock()
        // The answer may come after the next PIN.
        sessions.compareAndSet(session, null)
    }

    /** The same for a window that ends now and can wait for nothing. */
    fun lockBehind() {
        scope.launch {
            try {
                lock()
            } catch (_: FieldException) {
                // It is shut already: nothing is open.
            }
        }
    }

    /** The session has ended, by whatever way. A screen that still reads by it is answered that the phone is locked. */
    fun dropSession() {
        sessions.value = null
    }

    /** This session is the open one now. */
    internal fun hold(session: Session) {
        sessions.value = session
    }

    /** The phone goes into a resident's hands: the session ends, and nothing of it is reachable. */
    suspend fun handOver(begin: suspend (Session) -> HandOver) {
        handOvers.value = begin(session())
        dropSession()
    }

    /** The phone is back: the PIN is next. */
    suspend fun takeBack() {
        handOver().finish()
        dropHandOver()
    }

    /** The hand-over has ended, by whatever way. */
    fun dropHandOver() {
        handOvers.value = null
    }

    /** The open session. A screen that needs one is shown only while there is one, and may still be reading when it ends. */
    fun session(): Session = sessions.value ?: throw SessionEnded()

    /** Whether one is open. */
    val unlocked: Boolean get() = sessions.value != null

    /** The hand-over under way; likewise. */
    fun handOver(): HandOver = handOvers.value ?: throw SessionEnded()

    /** Leaves the team's data, locked, for the household that does not exist. After a refusal all is as before. */
    suspend fun enterPractice(pin: String, anew: Boolean) = opening.withLock {
        val session = openPractice(practiceFolder.path, pin, anew, platform)
        val team = opened
        practice = true
        watch(session.app())
        hold(session)
        team?.shutDown()
    }

    /** Whether something was practised before. */
    fun practised(): Boolean = !practiceFolder.list().isNullOrEmpty()

    /** Back to the team's data, which is locked. */
    suspend fun leavePractice() {
        shut { practice = false }
        open()
    }

    /** Ends the app; what follows is done before anybody opens it again. */
    internal suspend fun shut(then: () -> Unit) = withContext(NonCancellable) {
        // Done whole, though the screen that asked for it may go meanwhile.
        opening.withLock {
            val app = opened
            synchronized(watching) { opened = null }
            dropSession()
            app?.shutDown()
            then()
        }
    }

    /** What is told arrives later than it was said: meanwhile another app may have been opened, or another stage have begun. */
    private fun isNow(told: Pair<App, Stage>) = told.first === opened && told == stages.value

    private fun watch(app: App) {
        watching.forEach(Observation::close)
        watching.clear()
        synchronized(watching) { opened = app }
        watching += app.observeStage(object : StageObserver {
            override fun changed(stage: Stage) = of(app) { stages.value = app to stage }
        })
        watching += app.observeStatus(object : StatusObserver {
            override fun changed(status: Status) = of(app) {
                statuses.value = status
                waiting.value = waits(status)
            }
        })
    }

    /** What an app tells on its own thread counts as long as it is the open one. */
    private fun of(app: App, tell: () -> Unit) = synchronized(watching) { if (opened === app) tell() }
}

/** The phone was locked, or changed hands, while a screen was at work. */
class SessionEnded : IllegalStateException()
