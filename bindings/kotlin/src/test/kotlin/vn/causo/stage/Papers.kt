// What people are handed, looked at as a printer or a chat would.

package vn.causo.stage

import java.awt.image.BufferedImage
import javax.imageio.ImageIO
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import vn.causo.core.Drawn

/** A PNG of this width, with more than one colour in it. */
fun assertPicture(width: Int, png: ByteArray): BufferedImage {
    val picture = checkNotNull(ImageIO.read(png.inputStream())) { "no picture" }
    assertEquals(width, picture.width)
    val white = picture.getRGB(0, 0)
    val dark = (0 until picture.height).any { y -> (0 until width).any { x -> picture.getRGB(x, y) != white } }
    assertTrue("something is drawn", dark)
    return picture
}

/** A picture and an A5 page of the same. */
fun assertDrawn(drawn: Drawn) {
    assertPicture(1080, drawn.picture)
    assertEquals("%PDF-", drawn.page.decodeToString(0, 5))
    assertTrue(drawn.page.decodeToString().trimEnd().endsWith("%%EOF"))
}
