// The window in a resident's hands: nothing around it, and no way out of it that the system lets an app close.

package vn.causo.app.platform

import android.app.Activity
import android.app.ActivityManager
import android.os.Build
import android.view.View
import android.view.WindowInsets
import android.view.WindowInsetsController

/** Fills the screen and pins it, or lets go of both. Where the app is not allowed to pin by itself, the system asks. */
fun Activity.inOtherHands(are: Boolean) {
    fill(are)
    val pinned = getSystemService(ActivityManager::class.java).lockTaskModeState != ActivityManager.LOCK_TASK_MODE_NONE
    try {
        if (are && !pinned) startLockTask()
        if (!are && pinned) stopLockTask()
    } catch (_: IllegalStateException) {
        // The window is not in front, or its maker took pinning out: memory holds nothing to see either way.
        return
    } catch (_: IllegalArgumentException) {
        // The same, as newer systems say it.
        return
    } catch (_: SecurityException) {
        return
    }
}

private fun Activity.fill(all: Boolean) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
        val bars = window.insetsController ?: return
        bars.systemBarsBehavior = WindowInsetsController.BEHAVIOR_SHOW_TRANSIENT_BARS_BY_SWIPE
        if (all) bars.hide(WindowInsets.Type.systemBars()) else bars.show(WindowInsets.Type.systemBars())
    } else {
        fillOld(all)
    }
}

@Suppress("DEPRECATION") // The way to fill a screen before Android 11.
private fun Activity.fillOld(all: Boolean) {
    val hidden = View.SYSTEM_UI_FLAG_FULLSCREEN or View.SYSTEM_UI_FLAG_HIDE_NAVIGATION or View.SYSTEM_UI_FLAG_IMMERSIVE_STICKY
    val now = window.decorView.systemUiVisibility
    window.decorView.systemUiVisibility = if (all) now or hidden else now and hidden.inv()
}
