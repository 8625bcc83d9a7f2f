// The window that a view is in.

package vn.causo.app.ui

import android.app.Activity
import android.content.Context
import android.content.ContextWrapper

/** The activity under a view's context, which may be wrapped for its theme. */
internal tailrec fun windowOf(context: Context): Activity? = when (context) {
    is Activity -> context
    is ContextWrapper -> windowOf(context.baseContext)
    else -> null
}
