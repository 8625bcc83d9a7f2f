// Keeps what is read and tapped clear of the system's bars, the keyboard and the camera's hole.

package vn.causo.app.ui

import android.os.Build
import android.view.View
import android.view.WindowInsets

/** Pads a view by what covers its edges. */
fun View.keepClear(insets: WindowInsets) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
        val kinds = WindowInsets.Type.systemBars() or WindowInsets.Type.ime() or WindowInsets.Type.displayCutout()
        val clear = insets.getInsets(kinds)
        setPadding(clear.left, clear.top, clear.right, clear.bottom)
    } else {
        @Suppress("DEPRECATION")
        setPadding(insets.systemWindowInsetLeft, insets.systemWindowInsetTop, insets.systemWindowInsetRight, insets.systemWindowInsetBottom)
    }
}
