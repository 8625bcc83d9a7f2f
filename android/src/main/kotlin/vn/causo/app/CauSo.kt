// The process: its one core, for windows and background work alike.

package vn.causo.app

import android.app.Application
import vn.causo.app.model.androidPlatform
import vn.causo.app.model.Core
import vn.causo.app.platform.Clipboard
import vn.causo.app.platform.Preferences

/** The app. Tests put another system under it. */
open class CauSo : Application() {
    /** What the volunteer chose. */
    val preferences: Preferences by lazy { Preferences(this) }

    /** What was copied here. */
    val clipboard: Clipboard by lazy { Clipboard(this) }

    /** The app's data. */
    open val core: Core by lazy {
        // Both folders are left out of the system's own backups: the keys that open them never leave this phone.
        Core(noBackupFilesDir.resolve("team"), noBackupFilesDir.resolve("practice"), androidPlatform(this))
    }
}
