// The ways out of the app that Android gives.

package vn.causo.app.platform

import android.app.Activity
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.widget.Toast
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Text
import vn.causo.app.ui.words

/** The package of the chat that teams here use. */
private const val ZALO = "com.zing.zalo"

/** Goes out by the window that is in sight. */
class AndroidOutside(private val app: Context) : Outside {
    /** The window in sight, if one is. */
    var window: Activity? = null

    override fun share(file: Outgoing) {
        window?.startActivity(Intent.createChooser(sending(file), null))
    }

    override fun shareToZalo(text: String, picture: Outgoing) {
        val sending = sending(picture).putExtra(Intent.EXTRA_TEXT, text)
        val direct = Intent(sending).setPackage(ZALO)
        val there = app.packageManager.resolveActivity(direct, 0) != null
        window?.startActivity(if (there) direct else Intent.createChooser(sending, null))
    }

    override fun print(page: Outgoing) {
        window?.let { Printing.print(it, page) }
    }

    override fun dial(number: String) {
        window?.startActivity(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    }

    override fun tell(text: Text) {
        val window = window ?: return
        Toast.makeText(window, window.words(text), Toast.LENGTH_LONG).show()
    }

    private fun sending(file: Outgoing): Intent {
        val uri = SharedFiles.offer(app, file)
        val sending = Intent(Intent.ACTION_SEND).setType(file.type).putExtra(Intent.EXTRA_STREAM, uri)
        return sending.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    }
}
