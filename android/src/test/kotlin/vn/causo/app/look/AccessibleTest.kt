// Each check finds what it is there for, and leaves alone what is well.

package vn.causo.app.look

import android.app.Activity
import android.graphics.Color
import android.graphics.Typeface
import android.text.TextUtils.TruncateAt
import android.view.View
import android.view.ViewGroup.LayoutParams.WRAP_CONTENT
import android.widget.EditText
import android.widget.FrameLayout
import android.widget.ImageView
import android.widget.LinearLayout
import android.widget.TextView
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner

private const val SIDE = 300
private const val TARGET = 72

@RunWith(RobolectricTestRunner::class)
class AccessibleTest {
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get()

    @Test
    fun `what is touched has words`() {
        assertEquals(listOf("says nothing to whoever does not see it"), complaints(image()))
        assertEquals(none, complaints(image().apply { contentDescription = "Đóng" }))
        val row = LinearLayout(activity).apply { isClickable = true; minimumHeight = TARGET }
        row.addView(text("Cụ Bùi Thị Mẫu"))
        assertEquals(none, complaints(row))
    }

    @Test
    fun `a field has a label`() {
        fun field() = EditText(activity).apply { id = 7; textSize = 16f; minimumHeight = TARGET; minimumWidth = TARGET }
        assertEquals(listOf("says nothing to whoever does not see it"), complaints(field()))
        assertEquals(none, complaints(field().apply { hint = "Họ và tên"; setHintTextColor(Color.BLACK) }))
        val labelled = LinearLayout(activity).apply { orientation = LinearLayout.VERTICAL }
        labelled.addView(text("Họ và tên").apply { labelFor = 7 })
        labelled.addView(field())
        assertEquals(none, complaints(labelled))
    }

    @Test
    fun `what is touched is large enough for a thumb`() {
        val small = image().apply { contentDescription = "Đóng" }
        assertEquals(listOf("is 46 × 48 dp, too small for a thumb"), complaints(small, TARGET - 2, TARGET))
        assertEquals(none, complaints(small, TARGET, TARGET))
    }

    @Test
    fun `no text is cut`() {
        val long = "Bác có cho ghi lại việc cháu giúp cài thanh toán không?"
        val dots = text(long).apply { setSingleLine(); ellipsize = TruncateAt.END }
        assertEquals(listOf("ends in dots"), complaints(dots))
        assertEquals(listOf("is cut below"), complaints(text(long), SIDE, 40))
        assertEquals(listOf("is cut below"), complaints(text(long).apply { maxLines = 1 }))
        assertEquals(listOf("is cut at its side"), complaints(text(long).apply { setHorizontallyScrolling(true) }))
        assertEquals(listOf("is broken within a word"), complaints(text("nghiêng nghiêng"), 60, WRAP_CONTENT))
        assertEquals(none, complaints(text(long)))
    }

    @Test
    fun `a text does not reach out of what holds it`() {
        val holder = FrameLayout(activity)
        holder.addView(text("Chào bác"), FrameLayout.LayoutParams(200, 200))
        assertEquals(listOf("reaches out of what holds it"), complaints(holder, SIDE, 100))
    }

    @Test
    fun `text stands out from its ground`() {
        val grey = Color.rgb(0x90, 0x90, 0x90)
        assertEquals(listOf("has a contrast of 3.2 : 1 and needs 4.5 : 1"), complaints(text("Chào bác", grey)))
        val large = text("Chào bác", grey).apply { textSize = 20f; typeface = Typeface.DEFAULT_BOLD }
        assertEquals(none, complaints(large))
        assertEquals(none, complaints(text("Chào bác", Color.rgb(0x5b, 0x5f, 0x66))))
    }

    private val none = emptyList<String>()

    private fun image() = ImageView(activity).apply { isClickable = true; minimumWidth = TARGET; minimumHeight = TARGET }

    private fun text(words: String, colour: Int = Color.BLACK) =
        TextView(activity).apply { text = words; setTextColor(colour); textSize = 16f }

    /** What is said of a view on white, its name left out. */
    private fun complaints(view: View, width: Int = WRAP_CONTENT, height: Int = WRAP_CONTENT): List<String> {
        val root = FrameLayout(activity).apply { setBackgroundColor(Color.WHITE) }
        (view.parent as? FrameLayout)?.removeView(view)
        root.addView(view, FrameLayout.LayoutParams(width, height))
        val drawn = Screenshots.draw(root, SIDE, SIDE)
        return Accessible.complaints(root, drawn).map { said -> said.dropWhile { it != ' ' }.replace(Regex("^ (“.*?” )?"), "") }
    }
}
