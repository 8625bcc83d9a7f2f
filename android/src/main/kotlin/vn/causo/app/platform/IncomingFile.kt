// A file that another app gives: shared with the app, opened in it, or chosen in the system's list.

package vn.causo.app.platform

import android.content.ContentResolver
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Parcelable
import java.io.ByteArrayOutputStream
import java.io.IOException

/** More than the largest courier's file; the core says what it thinks of one that is cut here. */
private const val MOST = 34 * 1024 * 1024
private const val PIECE = 64 * 1024

/** A file that is to be read once. */
class IncomingFile(private val resolver: ContentResolver, private val uri: Uri) {
    /** All of it; null when whoever gave it does not let it be read. It blocks. */
    fun read(): ByteArray? = try {
        resolver.openInputStream(uri)?.use { stream ->
            val all = ByteArrayOutputStream()
            val piece = ByteArray(PIECE)
            while (all.size() < MOST) {
                val read = stream.read(piece)
                if (read < 0) break
                all.write(piece, 0, read)
            }
            all.toByteArray()
        }
    } catch (_: IOException) {
        null
    } catch (_: RuntimeException) {
        // Whatever another app's provider throws arrives here.
        null
    } catch (_: OutOfMemoryError) {
        null
    }
}

/** The file in an intent, if it brings one that is another app's. */
fun Context.fileIn(intent: Intent): IncomingFile? {
    val uri = when (intent.action) {
        Intent.ACTION_SEND -> sent(intent)
        else -> intent.data
    }
    val foreign = uri?.scheme == ContentResolver.SCHEME_CONTENT && uri.authority != "$packageName.shared"
    return if (uri != null && foreign) IncomingFile(contentResolver, uri) else null
}

private fun sent(intent: Intent): Uri? = if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
    intent.getParcelableExtra(Intent.EXTRA_STREAM, Uri::class.java)
} else {
    @Suppress("DEPRECATION")
    intent.getParcelableExtra<Parcelable>(Intent.EXTRA_STREAM) as? Uri
}
