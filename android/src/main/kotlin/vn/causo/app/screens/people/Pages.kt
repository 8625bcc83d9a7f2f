// A list of everybody, read in pages as it is scrolled: a commune has twenty thousand people.

package vn.causo.app.screens.people

import vn.causo.app.ui.Text

/** A person in a list. Whole texts, so that drawing a row puts nothing together. */
data class PersonRow(
    /** Whom. */
    val subject: String,
    /** Full name. */
    val name: String,
    /** Year of birth and hamlet: `1955 · Khu Bến`. */
    val detail: String = "",
    /** That they died or moved away. */
    val mark: Text? = null,
)

/** Rows in pages that are all of [PAGE] but the last. Pages that are there already stay the same objects. */
data class Pages(private val pages: List<List<PersonRow>> = emptyList()) {
    /** How many rows there are. */
    val size: Int get() = if (pages.isEmpty()) 0 else (pages.size - 1) * PAGE + pages.last().size

    /** The last row, behind which the next page begins. */
    val last: PersonRow? get() = pages.lastOrNull()?.lastOrNull()

    /** One row. */
    operator fun get(at: Int): PersonRow = pages[at / PAGE][at % PAGE]

    /** The same with another page. */
    operator fun plus(page: List<PersonRow>): Pages = if (page.isEmpty()) this else Pages(pages + listOf(page))

    companion object {
        /** Rows of a page. */
        const val PAGE = 100

        /** The next page is asked for when so many rows are left below what is drawn. */
        const val AHEAD = 60
    }
}
