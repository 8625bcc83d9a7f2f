// What somebody copied from a screen, or from another app for one, is personal as the screen is: it ends when the phone locks.

package vn.causo.app.platform

import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.os.Build

/** The system's clipboard, as far as this app is to blame for what lies in it. */
class Clipboard(context: Context) {
    private val board = context.getSystemService(ClipboardManager::class.java)
    private var ours = false

    /** Counts what is copied while `here` says that the app is open in front of somebody, until this is closed. */
    fun watch(here: () -> Boolean): AutoCloseable {
        // Before Android 10 every app hears what is copied anywhere: another app's own is none of ours.
        val listener = ClipboardManager.OnPrimaryClipChangedListener { ours = here() }
        board.addPrimaryClipChangedListener(listener)
        return AutoCloseable { board.removePrimaryClipChangedListener(listener) }
    }

    /** Empties it if what was copied last was copied here. */
    fun forget() {
        if (!ours) return
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) board.clearPrimaryClip() else board.setPrimaryClip(ClipData.newPlainText("", ""))
        ours = false
    }
}
