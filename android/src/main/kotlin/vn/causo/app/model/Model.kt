// What stands behind a screen: the core's answers made a state, and events made calls of the core.

package vn.causo.app.model

import kotlin.coroutines.cancellation.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import vn.causo.app.ui.Text
import vn.causo.core.FieldException

/** One screen's state and what its events do. It lives as long as its place is on the way back, or until the phone locks. */
abstract class Model<S : Any, E : Any>(first: S) : AutoCloseable {
    private val states = MutableStateFlow(first)

    /** What is shown. */
    val state: StateFlow<S> = states.asStateFlow()

    /** Work of this screen; it ends with it. The core ends what was begun, and nothing stays half. */
    protected val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)

    /** What was done on the screen. */
    abstract fun on(event: E)

    /**
     * What was typed and chosen here and is in no vault yet, as texts. It is sealed whenever the phone locks or the system may
     * end the process, and given to [Models] when the place is shown again.
     */
    open fun save(): Map<String, String> = emptyMap()

    /** The way back was taken: true if it led to an earlier part of this same screen. */
    open fun back(): Boolean = false

    override fun close() = scope.cancel()

    protected fun update(change: (S) -> S) = states.update(change)

    /** Calls the core; what it refuses is given to `refused` in words. A screen whose session ended shows nothing: the PIN is asked. */
    protected fun work(refused: (Text) -> Unit, call: suspend () -> Unit): Job = scope.launch {
        try {
            call()
        } catch (ended: CancellationException) {
            throw ended
        } catch (_: SessionEnded) {
            // Whatever it was read for is shown no more.
        } catch (error: FieldException) {
            refused(words(error))
        }
    }
}
