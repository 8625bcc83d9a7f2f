// A photo of a visit: made small, kept sealed, sent when it costs nothing, and opened on a colleague's phone.

package vn.causo.journeys

import java.awt.Color
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import vn.causo.core.Basis
import vn.causo.core.Network
import vn.causo.core.Photos
import vn.causo.core.Purpose
import vn.causo.stage.Commune
import vn.causo.stage.SIGNED
import vn.causo.stage.code
import vn.causo.stage.meet
import vn.causo.stage.visitTo

class PhotoTest {
    /** What a camera would give of a house with a red roof. */
    private fun taken(): ByteArray {
        val picture = BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB)
        picture.createGraphics().apply {
            color = Color.RED
            fillRect(600, 300, 1200, 600)
        }
        return ByteArrayOutputStream().also { ImageIO.write(picture, "jpeg", it) }.toByteArray()
    }

    @Test
    fun `a photo waits for a network that costs nothing, and opens on a colleague's phone`() = runBlocking {
        val (here, there) = commune.enrolled("Trần Bích Liên") to commune.enrolled("Trần Hồng Yến")
        val subject = here.session.meet("Xa Văn Út")
        val visit = here.session.recordVisit(null, here.session.visitTo(subject))
        val shown = Basis(Purpose.Publish)
        assertEquals("consent_missing", code { here.session.attachPhoto(visit, shown, taken()) })
        here.session.giveConsent(here.session.teams().single(), subject, listOf(Purpose.Publish), SIGNED)
        assertEquals("photo_not_jpeg", code { here.session.attachPhoto(visit, shown, "không phải ảnh".toByteArray()) })
        val kept = here.session.attachPhoto(visit, shown, taken())
        val photo = here.session.photos(visit).single()
        assertEquals(listOf(kept, here.session.today()), listOf(photo.bytes, photo.day))
        val picture = ImageIO.read(here.session.photo(visit, photo.id).inputStream())
        assertTrue("made small: ${picture.width}", picture.width in 600..<2400)

        here.network = Network.METERED
        assertEquals(1uL, here.sync(Photos.UNMETERED).photosLeft)
        here.network = Network.UNMETERED
        assertEquals(0uL, here.sync(Photos.UNMETERED).photosLeft)
        there.sync()
        val opened = there.session.photo(visit, there.session.photos(visit).single().id)
        assertEquals(picture.width, ImageIO.read(opened.inputStream()).width)
    }

    companion object {
        @JvmField
        @ClassRule
        val commune = Commune()
    }
}
