// A finger on a real window: it finds what is shown by its words, and does nothing that a screen does not offer.

package vn.causo.app.stage

import android.app.AlertDialog
import android.app.DatePickerDialog
import android.os.Looper
import android.os.SystemClock
import android.view.MotionEvent
import android.view.View
import android.view.ViewGroup
import android.widget.AdapterView
import android.widget.EditText
import android.widget.TextView
import java.time.Duration
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowDialog
import vn.causo.app.ui.PinPad
import vn.causo.app.ui.SignaturePad
import vn.causo.stage.await

/** How fast time goes by for the app while a test waits: as a person waits for an officer, and no longer. */
private val WHILE = Duration.ofMillis(100)

/** Works in the window that shows this. */
class Finger(private val content: () -> View) {
    private val dialog get() = ShadowDialog.getLatestDialog()?.takeIf { it.isShowing }

    /** The first answer that is there, while the app's time goes on. */
    fun <T : Any> waiting(what: String, ask: () -> T?): T = try {
        await(what) {
            shadowOf(Looper.getMainLooper()).idleFor(WHILE)
            ask()
        }
    } catch (late: AssertionError) {
        throw AssertionError("${late.message}; shown: ${content().reads()}", late)
    }

    /** Waits until these words are shown. */
    fun see(words: String) = waiting("“$words”") { texts().firstOrNull { reads("${it.text}", words) } }

    /** Taps on what says so, once it is shown and lets itself be tapped. */
    fun tap(words: String) {
        val wanted = waiting("a way to tap “$words”") {
            val found = content().shown().filter { says(it, words) }.mapNotNull(::tappable).distinct().toList()
            check(found.size < 2) { "two places to tap “$words”" }
            found.singleOrNull()?.takeIf { it.isEnabled }
        }
        press(wanted)
    }

    /** Taps on a row of a list, or a box, in which these words stand. */
    fun open(words: String) = press(waiting("a row with “$words”") { texts().filter { "${it.text}" == words }.mapNotNull(::tappable).firstOrNull() })

    /** Types into the field that is labelled so. */
    fun type(label: String, text: String) = labelled<EditText>(label).setText(text)

    /** Opens the choice that is labelled so, and takes one. */
    fun pick(label: String, option: String) {
        labelled<View>(label).performClick()
        val list = waiting("the choice") { (dialog as? AlertDialog)?.listView }
        val at = (0 until list.adapter.count).single { "${list.adapter.getItem(it)}" == option }
        list.performItemClick(list.getChildAt(at) ?: View(list.context), at, at.toLong())
    }

    /** Takes the day that the calendar opens with. */
    fun day(words: String) {
        tap(words)
        waiting("the calendar") { dialog as? DatePickerDialog }.getButton(AlertDialog.BUTTON_POSITIVE).performClick()
    }

    /** Types a PIN on the app's own keys. */
    fun pin(digits: String, done: String) {
        waiting("the keys") { content().shown().filterIsInstance<PinPad>().firstOrNull { it.isEnabled } }
        digits.forEach { tap("$it") }
        tap(done)
    }

    /** Draws something in the box. */
    fun sign() {
        val pad = waiting("the box") { content().shown().filterIsInstance<SignaturePad>().firstOrNull { it.width > 0 } }
        val began = SystemClock.uptimeMillis()
        val line = listOf(0.1f to 0.7f, 0.3f to 0.2f, 0.5f to 0.8f, 0.8f to 0.3f)
        line.forEachIndexed { at, (x, y) ->
            val kind = if (at == 0) MotionEvent.ACTION_DOWN else MotionEvent.ACTION_MOVE
            pad.move(began, kind, x, y)
        }
        pad.move(began, MotionEvent.ACTION_UP, line.last().first, line.last().second)
    }

    /** Whether this number stands beside these words. */
    fun figure(words: String, number: String) = waiting("$number $words") {
        texts().firstOrNull { "${it.text}" == words }?.let { (it.parent as ViewGroup).reads() }?.takeIf { number in it }
    }

    /** Whether these words can be tapped now. */
    fun offers(words: String): Boolean {
        shadowOf(Looper.getMainLooper()).idle()
        return content().shown().any { says(it, words) && tappable(it)?.isEnabled == true }
    }

    /** The words on the screen that are like this. */
    fun found(like: Regex): String? = texts().firstNotNullOfOrNull { like.find(it.text)?.value }

    private fun texts() = content().shown().filterIsInstance<TextView>()

    private fun says(view: View, words: String) = (view is TextView && "${view.text}" == words) || "${view.contentDescription}" == words

    private fun View.move(began: Long, kind: Int, x: Float, y: Float) {
        val event = MotionEvent.obtain(began, SystemClock.uptimeMillis(), kind, x * width, y * height, 0)
        dispatchTouchEvent(event)
        event.recycle()
    }

    /** What takes a tap on this: itself, or the row that it is in. */
    private fun tappable(view: View): View? = generateSequence(view) { it.parent as? View }
        .takeWhile { it !is EditText }.firstOrNull { it.hasOnClickListeners() || it.parent is AdapterView<*> }

    private fun press(view: View) {
        val list = view.parent as? AdapterView<*>
        if (list == null) view.performClick() else list.getPositionForView(view).let { list.performItemClick(view, it, it.toLong()) }
        shadowOf(Looper.getMainLooper()).idle()
    }

    private inline fun <reified V : View> labelled(label: String): V = waiting("a field “$label”") {
        val of = texts().firstOrNull { "${it.text}" == label && it.labelFor != View.NO_ID }?.labelFor
        content().shown().filterIsInstance<V>().singleOrNull { it.isEnabled && ((of != null && it.id == of) || (it is EditText && "${it.hint}" == label)) }
    }
}
