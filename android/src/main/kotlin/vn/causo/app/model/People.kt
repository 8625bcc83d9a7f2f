// Cards of the core as rows of a list.

package vn.causo.app.model

import vn.causo.app.screens.people.PersonRow
import vn.causo.core.ResidentCard

/** A person as a list shows them, with the hamlet's name from these. */
internal fun ResidentCard.row(hamlets: Map<UShort, String>): PersonRow {
    val detail = listOfNotNull(birth?.take(4), hamlet?.let(hamlets::get))
    return PersonRow(subject, name, detail.joinToString(" · "), markOf(life))
}
