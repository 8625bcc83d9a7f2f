// The screen goes off: whoever picks the phone up next meets the PIN.

package vn.causo.app.platform

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter

/** Tells when it goes off, until this is closed. */
class ScreenOff(private val context: Context, private val tell: () -> Unit) : BroadcastReceiver(), AutoCloseable {
    init {
        context.registerReceiver(this, IntentFilter(Intent.ACTION_SCREEN_OFF))
    }

    override fun onReceive(context: Context, intent: Intent) = tell()

    override fun close() = context.unregisterReceiver(this)
}
