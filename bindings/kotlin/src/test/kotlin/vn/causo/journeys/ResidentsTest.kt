// A list of residents: page by page in the order of Vietnamese names, found as people type, and two records of one person.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Likeness
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.residentFromMrz
import vn.causo.stage.Commune
import vn.causo.stage.meet
import vn.causo.stage.names
import vn.causo.stage.person
import vn.causo.stage.refusal

private val IN_ORDER = listOf("Bùi Văn An", "Đinh Thị Ánh", "Quách Văn Ân", "Bạch Thị Bảy", "Hà Thị Đượm")

class ResidentsTest {
    @Test
    fun `a list is read page by page, in the order of given names`() = runBlocking {
        val phone = commune.offline()
        IN_ORDER.shuffled().forEach { phone.session.meet(it) }
        val pages = phone.session.pages(2u)
        assertEquals(listOf(2, 2, 1), pages.map { it.size })
        assertEquals(IN_ORDER, pages.flatten())
        assertEquals(listOf("Đinh Thị Ánh"), phone.session.findResidents("thi anh", 10u).map { it.name })
    }

    @Test
    fun `a person recorded twice is noticed, made one, and two again`() = runBlocking {
        val phone = commune.offline()
        val session = phone.session
        val first = session.meet("Lường Thị Sen", "1955")
        val alike = session.duplicates(person("Lường thị Sen", "1955"))
        assertEquals(listOf(first to Likeness.SAME_NAME_AND_YEAR), alike.map { it.subject to it.likeness })
        val second = session.meet("Lường Thị Sen", "1955")
        val team = session.teams().single()
        session.merge(team, first, second)
        assertEquals(1, session.names().size)
        session.unmerge(team, first, second)
        assertEquals(2, session.names().size)
    }

    @Test
    fun `lines of a card's back that are mistyped are refused`() {
        val refused = refusal<FieldException.FixField> { residentFromMrz("IDVNM\n1955", 1u) }
        assertEquals("card" to "wrong_length", refused.field to refused.code)
        assertTrue(refused.stableCode() == refused.code)
    }

    private suspend fun Session.pages(size: UInt): List<List<String>> {
        val pages = mutableListOf<List<String>>()
        var after: SubjectId? = null
        do {
            val page = residentsPage(after, size)
            pages += page.map { it.name }
            after = page.lastOrNull()?.subject
        } while (page.size.toUInt() == size)
        return pages
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
