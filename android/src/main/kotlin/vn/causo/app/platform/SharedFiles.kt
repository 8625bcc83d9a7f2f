// Bytes that another app may read, once they were shared with it. They stay in memory: no copy lies on the disk.

package vn.causo.app.platform

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.os.ParcelFileDescriptor.AutoCloseOutputStream
import android.provider.OpenableColumns
import java.io.FileNotFoundException
import java.io.IOException
import java.util.UUID
import kotlin.concurrent.thread
import vn.causo.app.ui.Outgoing

/** How many files are kept for their readers; the oldest goes first. */
private const val KEPT = 4

/** Offers what is shared to whom the system grants it. */
class SharedFiles : ContentProvider() {
    override fun onCreate() = true

    override fun getType(uri: Uri): String? = found(uri)?.type

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        val file = found(uri)?.takeIf { mode == "r" } ?: throw FileNotFoundException()
        val (reading, writing) = ParcelFileDescriptor.createReliablePipe()
        thread(name = "shared-file") {
            // A reader that goes away early is its own affair.
            try {
                AutoCloseOutputStream(writing).use { it.write(file.bytes) }
            } catch (_: IOException) {
                return@thread
            }
        }
        return reading
    }

    override fun query(uri: Uri, columns: Array<String>?, where: String?, with: Array<String>?, order: String?): Cursor {
        val asked = columns ?: arrayOf(OpenableColumns.DISPLAY_NAME, OpenableColumns.SIZE)
        val told = MatrixCursor(asked)
        val file = found(uri) ?: return told
        told.addRow(asked.map { column ->
            when (column) {
                OpenableColumns.DISPLAY_NAME -> file.name
                OpenableColumns.SIZE -> file.bytes.size
                else -> null
            }
        })
        return told
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?) = 0

    override fun delete(uri: Uri, where: String?, with: Array<String>?) = 0

    companion object {
        private val files = LinkedHashMap<String, Outgoing>()

        /** Keeps a file for its readers, and gives the address to hand them. */
        @Synchronized
        fun offer(context: Context, file: Outgoing): Uri {
            while (files.size >= KEPT) files.remove(files.keys.first())
            val id = UUID.randomUUID().toString()
            files[id] = file
            return Uri.Builder().scheme("content").authority("${context.packageName}.shared").appendPath(id).appendPath(file.name).build()
        }

        /** Nothing is kept any longer: the phone locks. */
        @Synchronized
        fun clear() = files.clear()

        @Synchronized
        private fun found(uri: Uri): Outgoing? = uri.pathSegments.firstOrNull()?.let(files::get)
    }
}
