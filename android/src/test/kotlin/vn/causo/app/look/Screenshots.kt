// Pictures of screens, held against those that were kept: android/screenshots/<name>.png. What differs lies in
// target/android/look afterwards, and `cargo xtask android keep` keeps it.

package vn.causo.app.look

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import android.os.Looper
import android.view.View
import android.view.View.MeasureSpec.EXACTLY
import android.view.View.MeasureSpec.makeMeasureSpec
import java.nio.file.Files
import java.nio.file.Path
import kotlin.math.abs
import org.robolectric.Shadows.shadowOf

/** Draws, compares and keeps. */
object Screenshots {
    /** Of a picture's pixels, so many may be another colour. */
    private const val SHARE = 0.001

    private val kept = Path.of(property("causo.screenshots"))
    private val made = Path.of(property("causo.look"))
    private val keeping = System.getProperty("keep") != null

    /** Draws what the activity's window shows, once everything that waits in its queue is done. */
    fun draw(activity: Activity): Bitmap {
        shadowOf(Looper.getMainLooper()).idle()
        return draw(activity.window.decorView)
    }

    /** Draws a view as it was laid out last. */
    fun draw(view: View): Bitmap {
        val bitmap = Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888)
        view.draw(Canvas(bitmap))
        return bitmap
    }

    /** Lays a view out at this size in pixels, and draws it. */
    fun draw(view: View, width: Int, height: Int): Bitmap {
        view.measure(makeMeasureSpec(width, EXACTLY), makeMeasureSpec(height, EXACTLY))
        view.layout(0, 0, width, height)
        return draw(view)
    }

    /** Holds what the activity shows against the kept picture of this name. */
    fun check(name: String, activity: Activity) = check(name, draw(activity))

    /** The same for what is drawn already. */
    fun check(name: String, bitmap: Bitmap) = check(name, Picture.of(bitmap))

    private fun check(name: String, now: Picture) {
        require(name.matches(Regex("[a-z0-9-]+"))) { "not a name for a file: $name" }
        val before = kept.resolve("$name.png")
        val wrong = if (Files.exists(before)) difference(Picture.read(before), now, name) else "nobody kept it yet"
        if (wrong == null) return
        if (keeping) return now.write(before)
        now.write(made.resolve("$name.png"))
        throw AssertionError("$name: $wrong; see target/android/look, `cargo xtask android keep` keeps it")
    }

    /** What is wrong with a picture; null if it is as it was. */
    private fun difference(before: Picture, now: Picture, name: String): String? {
        if (before.width != now.width || before.height != now.height) return "another size than ${before.size}: ${now.size}"
        val differing = before.differing(now)
        val count = differing.count { it }
        if (count <= SHARE * differing.size) return null
        now.marked(differing).write(made.resolve("$name-difference.png"))
        return "$count of ${differing.size} pixels differ"
    }

    private fun property(name: String) = checkNotNull(System.getProperty(name)) { "the pom sets $name" }
}
