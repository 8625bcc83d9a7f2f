// A vault that does not open any more still holds what was never sent. It is sent, or carried, and then the phone begins anew.

package vn.causo.app.model

import java.io.File
import vn.causo.core.CourierFile
import vn.causo.core.FieldException
import vn.causo.core.Photos
import vn.causo.core.salvageFile
import vn.causo.core.sendSalvaged

/** What came of it, in records. */
class Saved(
    /** The server says that it has them. */
    val sent: Int,
    /** They wait still. */
    val left: Int,
    /** They cannot be read any more. */
    val lost: Int,
    /** What the network and the server said. */
    val codes: List<String>,
)

/** Takes out what can still be taken out. */
class Rescue(private val core: Core, private val folder: File) {
    /** The key alone is gone: the app is open, and sends as a locked one does. */
    private val keyless get() = core.trouble.value?.stableCode() == "vault_destroyed"

    /** Sends what was never sent. */
    suspend fun send(): Saved = if (keyless) {
        val summary = core.app().sync(Photos.NOW).use { it.wait() }
        Saved(summary.eventsReceipted.toInt(), summary.eventsLeft.toInt(), 0, summary.codes)
    } else {
        val rescued = sendSalvaged(folder.path, core.platform)
        Saved(rescued?.handedOver.asInt(), rescued?.left.asInt(), rescued?.lost.asInt(), rescued?.codes.orEmpty())
    }

    /** The same as a file for another phone to carry; null when there is nothing to carry. */
    suspend fun file(): CourierFile? = try {
        if (keyless) core.app().courierFile() else salvageFile(folder.path, core.platform)
    } catch (error: FieldException) {
        // It says why the vault does not open when nothing of it can be read.
        if (error.stableCode() == core.trouble.value?.stableCode()) null else throw error
    }?.takeIf { it.batches > 0u || it.lost > 0u }

    /** Throws the vault away, for good: a new enrolment is next. */
    suspend fun beginAnew() {
        core.shut { folder.deleteRecursively() }
        core.open()
    }

    private fun ULong?.asInt() = this?.toInt() ?: 0
}
