// When an unlocked phone locks by itself: some time out of sight, even if nobody comes back.

package vn.causo.app.model

import android.os.SystemClock
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** Counts while the window is out of sight. */
class LockTimer(private val scope: CoroutineScope, private val lock: suspend () -> Unit) {
    private var counting: Job? = null

    /** In milliseconds since the phone started. */
    private var lockAt = Long.MAX_VALUE

    /**
     * The window is in sight. A lock that was to come does not, unless its time passed while the system let nothing run: then
     * it locks, and this is true.
     */
    fun inSight(): Boolean {
        counting?.cancel()
        counting = null
        val late = SystemClock.elapsedRealtime() >= lockAt
        lockAt = Long.MAX_VALUE
        if (late) now()
        return late
    }

    /** It is out of sight: it locks after so many seconds. */
    fun outOfSight(seconds: Int) {
        counting?.cancel()
        lockAt = SystemClock.elapsedRealtime() + seconds * 1_000L
        counting = scope.launch {
            delay(seconds * 1_000L)
            lock()
        }
    }

    /** It locks at once. */
    fun now() {
        scope.launch { lock() }
    }
}
