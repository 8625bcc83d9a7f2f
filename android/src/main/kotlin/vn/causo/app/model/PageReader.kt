// A long list page by page: each page is asked for once, and only when it is nearly in sight.

package vn.causo.app.model

import vn.causo.app.screens.people.Pages
import vn.causo.app.screens.people.PersonRow

/** Reads with `page`, which gives at most [Pages.PAGE] rows behind a subject, or the first ones; fewer are the last. */
internal class PageReader(private val page: suspend (after: String?) -> List<PersonRow>) {
    /** What was read, and whether that is all. */
    class Read(val rows: Pages, val complete: Boolean)

    /** Whether rows are missing that will soon be in sight. */
    fun wanted(rows: Pages, row: Int): Boolean = row + Pages.AHEAD >= rows.size

    /** Reads on until this row is there and some behind it. */
    suspend fun upTo(from: Pages, row: Int): Read {
        var rows = from
        do {
            val next = page(rows.last?.subject)
            rows += next
            if (next.size < Pages.PAGE) return Read(rows, complete = true)
        } while (wanted(rows, row))
        return Read(rows, complete = false)
    }
}
