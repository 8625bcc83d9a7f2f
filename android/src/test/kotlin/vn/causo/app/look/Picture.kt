// A picture as pixels, and as a small PNG: screens have few colours, so a palette usually holds them all.

package vn.causo.app.look

import android.graphics.Bitmap
import java.awt.image.BufferedImage
import java.awt.image.IndexColorModel
import java.nio.file.Files
import java.nio.file.Path
import javax.imageio.IIOImage
import javax.imageio.ImageIO
import javax.imageio.ImageWriteParam
import kotlin.math.abs
import kotlin.math.max

/** Pixels, row by row, each 0xRRGGBB. */
class Picture(val width: Int, val height: Int, val pixels: IntArray) {
    /** For people. */
    val size get() = "$width × $height"

    /** For each pixel, whether it is another colour there. */
    fun differing(other: Picture) = BooleanArray(pixels.size) { distance(pixels[it], other.pixels[it]) > TOLERANCE }

    /** Paler, with these pixels in red. */
    fun marked(marks: BooleanArray) =
        Picture(width, height, IntArray(pixels.size) { if (marks[it]) RED else pixels[it] / 2 and 0x7f7f7f or 0x808080 })

    /** Writes it as PNG: with a palette where that changes no colour noticeably. */
    fun write(file: Path) {
        Files.createDirectories(file.parent)
        val image = palette()?.let(::indexed) ?: direct()
        val writer = ImageIO.getImageWritersByFormatName("png").next()
        val how = writer.defaultWriteParam.apply {
            compressionMode = ImageWriteParam.MODE_EXPLICIT
            compressionQuality = 0f
        }
        Files.deleteIfExists(file)
        ImageIO.createImageOutputStream(file.toFile()).use { out ->
            writer.output = out
            writer.write(null, IIOImage(image, null, null), how)
        }
        writer.dispose()
    }

    /** For each colour its place among the most frequent ones; null where one would be too far from all of them. */
    private fun palette(): Map<Int, Int>? {
        val colours = frequent(pixels)
        val palette = colours.take(PALETTE)
        val rest = colours.drop(PALETTE).associateWith { colour ->
            val nearest = palette.indices.minBy { distance(palette[it], colour) }
            if (distance(palette[nearest], colour) > TOLERANCE / 2) return null
            nearest
        }
        return palette.withIndex().associate { it.value to it.index } + rest
    }

    private fun indexed(palette: Map<Int, Int>): BufferedImage {
        val used = palette.values.max() + 1
        val colours = IntArray(used)
        // The colours that stand for themselves come first.
        for ((colour, place) in palette.entries.reversed()) colours[place] = colour
        val bits = when { used <= 2 -> 1; used <= 4 -> 2; used <= 16 -> 4; else -> 8 }
        val model = IndexColorModel(bits, used, colours, 0, false, -1, 0)
        val kind = if (bits == 8) BufferedImage.TYPE_BYTE_INDEXED else BufferedImage.TYPE_BYTE_BINARY
        val image = BufferedImage(width, height, kind, model)
        image.raster.setPixels(0, 0, width, height, IntArray(pixels.size) { palette.getValue(pixels[it]) })
        return image
    }

    private fun direct() = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB).also {
        it.setRGB(0, 0, width, height, pixels, 0, width)
    }

    companion object {
        /** Two colours are the same to the eye while no channel is further off. */
        private const val TOLERANCE = 8
        private const val PALETTE = 256
        private const val RED = 0xff0000

        /** What a bitmap shows; it must hide what is below it. */
        fun of(bitmap: Bitmap): Picture {
            val pixels = IntArray(bitmap.width * bitmap.height)
            bitmap.getPixels(pixels, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height)
            return Picture(bitmap.width, bitmap.height, IntArray(pixels.size) { pixels[it] and 0xffffff })
        }

        /** What a file shows. */
        fun read(file: Path): Picture {
            val image = checkNotNull(ImageIO.read(file.toFile())) { "$file is no picture" }
            val pixels = image.getRGB(0, 0, image.width, image.height, null, 0, image.width)
            return Picture(image.width, image.height, IntArray(pixels.size) { pixels[it] and 0xffffff })
        }

        private fun distance(one: Int, other: Int) = max(
            abs((one shr 16) - (other shr 16)),
            max(abs((one shr 8 and 0xff) - (other shr 8 and 0xff)), abs((one and 0xff) - (other and 0xff))),
        )
    }
}

/** Every colour of these pixels once, the most frequent first. */
internal fun frequent(pixels: IntArray): List<Int> {
    val sorted = pixels.sortedArray()
    val starts = sorted.indices.filter { it == 0 || sorted[it] != sorted[it - 1] }
    val ends = starts.drop(1) + sorted.size
    return starts.zip(ends).sortedByDescending { (start, end) -> end - start }.map { (start, _) -> sorted[start] }
}
