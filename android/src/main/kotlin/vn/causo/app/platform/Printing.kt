// A finished page in PDF, given to the system's printers as it is.

package vn.causo.app.platform

import android.app.Activity
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintDocumentInfo
import android.print.PrintManager
import java.io.FileOutputStream
import java.io.IOException
import vn.causo.app.ui.Outgoing

/** Prints pages. */
object Printing {
    /** Shows the system's own printing screen for this page, A5 as it was drawn. */
    fun print(window: Activity, page: Outgoing) {
        val attributes = PrintAttributes.Builder().setMediaSize(PrintAttributes.MediaSize.ISO_A5).build()
        window.getSystemService(PrintManager::class.java).print(page.name, Finished(page), attributes)
    }

    private class Finished(private val page: Outgoing) : PrintDocumentAdapter() {
        override fun onLayout(
            before: PrintAttributes?,
            now: PrintAttributes,
            cancel: CancellationSignal,
            answer: LayoutResultCallback,
            extras: Bundle?,
        ) {
            val document = PrintDocumentInfo.Builder(page.name).setContentType(PrintDocumentInfo.CONTENT_TYPE_DOCUMENT)
            answer.onLayoutFinished(document.build(), before != now)
        }

        override fun onWrite(
            pages: Array<PageRange>,
            into: ParcelFileDescriptor,
            cancel: CancellationSignal,
            answer: WriteResultCallback,
        ) = try {
            FileOutputStream(into.fileDescriptor).use { it.write(page.bytes) }
            answer.onWriteFinished(arrayOf(PageRange.ALL_PAGES))
        } catch (_: IOException) {
            answer.onWriteFailed(null)
        }
    }
}
