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

    override val core: Core by lazy { Core(File(phone.folder), File(phone.folder + "-practice"), phone.platform) }
}
