// Who is recorded and may be the same person, with why, as rows.

package vn.causo.app.model

import vn.causo.app.screens.newcomer.AlikeRow
import vn.causo.core.FieldException
import vn.causo.core.NewResident
import vn.causo.core.Session

/** The surest first. A birth date that is not whole yet says nothing. */
internal suspend fun Session.alike(to: NewResident, hamlets: Map<UShort, String>): List<AlikeRow> {
    val found = try {
        duplicates(to)
    } catch (_: FieldException.FixField) {
        duplicates(to.copy(birth = null))
    }
    return found.mapNotNull { same ->
        val row = resident(same.subject)?.row(hamlets) ?: return@mapNotNull null
        AlikeRow(row.subject, row.name, row.detail, words(same.likeness))
    }
}
