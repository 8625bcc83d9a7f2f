// The app on a phone of the stage: its core, files and keystore are that phone's.

package vn.causo.app.stage

import java.io.File
import vn.causo.app.CauSo
import vn.causo.app.model.Core
import vn.causo.stage.Phone

/** What Robolectric starts instead of the app. A test sets the phone before it opens a window. */
class TestApp : CauSo() {
    /** The phone it runs on; its own app must be shut down. */
    lateinit var phone: Phone

    private var running: Core? = null

    override val core: Core
        get() = running ?: Core(File(phone.folder), File(phone.folder + "-practice"), phone.platform).also { running = it }

    /** The process ends: what it had in memory is gone. */
    suspend fun endProcess() {
        val ending = running ?: return
        running = null
        // One whose vault does not open has nothing to end.
        if (ending.trouble.value == null) ending.app().shutDown()
    }
}
