// Every state of every screen, in every look: its picture is the one that somebody looked at and kept, and everybody can use it.

package vn.causo.app

import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.look.Look
import vn.causo.app.look.Looks
import vn.causo.app.previews.everyPreview
import vn.causo.app.ui.Screen

@RunWith(RobolectricTestRunner::class)
class EveryScreenTest {
    @Test
    fun `in light`() = looks(Look.LIGHT)

    @Test
    fun `in dark`() = looks(Look.DARK)

    @Test
    fun `with text twice as large`() = looks(Look.LARGE)

    @Test
    fun `in English`() = looks(Look.ENGLISH)

    @Test
    fun `on a narrow phone`() = looks(Look.NARROW)

    @Test
    fun `every screen is looked at, each picture once`() {
        assertEquals(Screen.entries.toSet(), everyPreview.map { it.screen }.toSet())
        assertEquals(everyPreview.size, everyPreview.map { it.name }.toSet().size)
    }

    /** What has a picture in every look: each screen as it is met first, and all that a resident sees. Others are kept in light alone. */
    private val inEveryLook = everyPreview.distinctBy { it.screen } + everyPreview.filter { it.screen == Screen.HAND_OVER }

    private fun looks(look: Look) {
        val complaints = everyPreview.flatMap { Looks.complaints(it, look, pictured = look == Look.LIGHT || it in inEveryLook) }
        assertEquals("", complaints.joinToString("\n"))
    }
}
