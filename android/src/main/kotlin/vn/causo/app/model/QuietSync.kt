// A sync that nobody looks at.

package vn.causo.app.model

import vn.causo.app.ui.DataBudget
import vn.causo.core.FieldException
import vn.causo.core.Photos
import vn.causo.core.Stage
import vn.causo.core.Status
import vn.causo.core.SyncRun

/** What a phone has to send. */
enum class Waits { NOTHING, PHOTOS, RECORDS }

/** What this status has to send. Practice sends nothing, and says nothing of what the team's vault has. */
internal fun waits(status: Status): Waits? = when {
    status.practice -> null
    status.waiting > 0u || status.carried > 0u -> Waits.RECORDS
    status.photosWaiting > 0u -> Waits.PHOTOS
    else -> Waits.NOTHING
}

/** One of them. It needs no PIN. */
class QuietSync(private val core: Core) {
    private var run: SyncRun? = null
    private var cancelled = false

    /** Runs to its end. True when another try is worth while. */
    suspend fun run(budget: DataBudget): Boolean = try {
        val app = core.app()
        if (core.practice) {
            true
        } else if (app.stage() == Stage.NOT_ENROLLED) {
            false
        } else {
            app.sync(if (budget == DataBudget.EVERYTHING) Photos.NOW else Photos.UNMETERED).use { run ->
                this.run = run
                if (cancelled) run.cancel()
                !run.wait().complete
            }
        }
    } catch (error: FieldException) {
        // A resident has the phone, or the keystore does not answer: neither lasts. The rest is for somebody who looks.
        error is FieldException.Retry
    }

    /** It ends soon; nothing is lost. */
    fun cancel() {
        cancelled = true
        run?.cancel()
    }
}
