// The ways out of the app that Android gives.

package vn.causo.app.platform

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.widget.Toast
import vn.causo.app.R
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Text
import vn.causo.app.ui.words

/** The package of the chat that teams here use. */
private const val ZALO = "com.zing.zalo"

/** The request by which a chosen file comes back to the window. */
const val PICKED = 1

/** Goes out by the window that is in sight. */
class AndroidOutside(private val app: Context, private val clipboard: Clipboard) : Outside {
    /** The window in sight, if one is. */
    var window: Activity? = null

    /** Whether somebody was sent to another app from here, and comes back to go on. */
    var errand = false

    override fun share(file: Outgoing) {
        start(Intent.createChooser(sending(file), null))
    }

    override fun shareToZalo(text: String, picture: Outgoing) {
        val sending = sending(picture).putExtra(Intent.EXTRA_TEXT, text)
        try {
            // Whether it is installed is seen by trying: asking for it would need a permission to look at other apps.
            window?.let {
                it.startActivity(Intent(sending).setPackage(ZALO))
                errand = true
            }
        } catch (_: ActivityNotFoundException) {
            start(Intent.createChooser(sending, null))
        }
    }

    override fun print(page: Outgoing) {
        window?.let {
            errand = true
            Printing.print(it, page)
        }
    }

    override fun dial(number: String) {
        start(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    }

    override fun pick() {
        val any = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        guarded { it.startActivityForResult(any, PICKED) }
    }

    override fun forget() {
        SharedFiles.clear()
        clipboard.forget()
    }

    override fun tell(text: Text) {
        val window = window ?: return
        Toast.makeText(window, window.words(text), Toast.LENGTH_LONG).show()
    }

    private fun start(intent: Intent) {
        guarded { it.startActivity(intent) }
    }

    /** Some phones lack the app that would answer. */
    private fun guarded(go: (Activity) -> Unit) = try {
        window?.let {
            go(it)
            errand = true
        }
    } catch (_: ActivityNotFoundException) {
        tell(Text.of(R.string.outside_nobody))
    }

    private fun sending(file: Outgoing): Intent {
        val uri = SharedFiles.offer(app, file)
        val sending = Intent(Intent.ACTION_SEND).setType(file.type).putExtra(Intent.EXTRA_STREAM, uri)
        return sending.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    }
}
