// Keys for a PIN. A keyboard of another maker may learn or send what is typed on it; these are our own.

package vn.causo.app.ui

import android.content.Context
import android.util.AttributeSet
import android.view.ContextThemeWrapper
import android.view.View
import android.widget.Button
import android.widget.GridLayout
import android.widget.ImageButton
import android.widget.LinearLayout
import android.widget.Space
import android.widget.TextView
import vn.causo.app.R

/** The fewest digits that a PIN has; the core refuses fewer. */
private const val LEAST = 6
private const val MOST = 12

/** Twelve keys, a line of dots, and the action. */
class PinPad(context: Context, attributes: AttributeSet?) : LinearLayout(context, attributes) {
    private val digits = StringBuilder()
    private val dots: TextView
    private val keys: GridLayout
    private val action: Button

    /** Takes the digits. They are cleared here as soon as they are taken. */
    var done: (String) -> Unit = {}

    init {
        orientation = VERTICAL
        // Whatever another app lays over the keys gets no digit out of a thumb.
        filterTouchesWhenObscured = true
        inflate(context, R.layout.pin_pad, this)
        dots = findViewById(R.id.pin_dots)
        keys = findViewById(R.id.pin_keys)
        action = findViewById(R.id.pin_done)
        ('1'..'9').forEach { key(it) }
        // A plain view would take all the height there is.
        place(Space(context))
        key('0')
        place(erase())
        action.setOnClickListener { take() }
        draw()
    }

    override fun setEnabled(enabled: Boolean) {
        super.setEnabled(enabled)
        for (at in 0 until keys.childCount) keys.getChildAt(at).isEnabled = enabled
        draw()
    }

    private fun key(digit: Char) {
        val key = Button(ContextThemeWrapper(context, R.style.PinKey), null, 0, R.style.PinKey)
        key.text = digit.toString()
        key.setOnClickListener {
            if (digits.length < MOST) digits.append(digit)
            draw()
        }
        place(key)
    }

    private fun erase(): View {
        val key = ImageButton(ContextThemeWrapper(context, R.style.PinKey), null, 0, R.style.PinKey)
        key.setImageResource(R.drawable.ic_backspace)
        key.contentDescription = context.getString(R.string.pin_erase)
        key.setOnClickListener {
            if (digits.isNotEmpty()) digits.setLength(digits.length - 1)
            draw()
        }
        return key
    }

    private fun place(key: View) {
        val at = GridLayout.LayoutParams()
        at.columnSpec = GridLayout.spec(GridLayout.UNDEFINED, 1f)
        at.width = 0
        at.height = GridLayout.LayoutParams.WRAP_CONTENT
        at.setGravity(android.view.Gravity.FILL)
        val gap = resources.getDimensionPixelSize(R.dimen.half)
        at.setMargins(gap, gap, gap, gap)
        keys.addView(key, at)
    }

    private fun take() {
        val taken = digits.toString()
        digits.setLength(0)
        draw()
        done(taken)
    }

    private fun draw() {
        dots.text = "●".repeat(digits.length)
        // Who listens to the screen hears how many digits there are, and not which.
        dots.contentDescription = resources.getQuantityString(R.plurals.pin_typed, digits.length, digits.length.toString())
        action.isEnabled = isEnabled && digits.length >= LEAST
    }
}
