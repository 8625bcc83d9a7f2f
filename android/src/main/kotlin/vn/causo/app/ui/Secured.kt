// Dialogs are windows of their own: what a screen keeps out of pictures, its dialogs do too.

package vn.causo.app.ui

import android.app.Dialog
import android.view.WindowManager.LayoutParams.FLAG_SECURE

/** Shows it, in no picture and no recording. */
fun Dialog.showSecured() {
    window?.addFlags(FLAG_SECURE)
    show()
}
