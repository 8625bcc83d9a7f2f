// The line on top of a screen: the way back, and where one is.

package vn.causo.app.ui

import android.content.Context
import android.util.AttributeSet
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R

/** `<vn.causo.app.ui.Header android:text="…" />`; its arrow does what the system's back does. */
class Header(context: Context, attributes: AttributeSet?) : LinearLayout(context, attributes) {
    private val words: TextView
    private val arrow: View

    /** Where one is. */
    var title: CharSequence
        get() = words.text
        set(value) {
            words.text = value
        }

    /** Whether there is a way back to show. */
    var back: Boolean
        get() = arrow.visibility == View.VISIBLE
        set(value) {
            arrow.shownIf(value)
            val margin = resources.getDimensionPixelSize(R.dimen.two)
            setPaddingRelative(if (value) 0 else margin, 0, margin, 0)
        }

    init {
        inflate(context, R.layout.header, this)
        gravity = Gravity.CENTER_VERTICAL
        words = findViewById(R.id.header_title)
        arrow = findViewById(R.id.header_back)
        val given = context.obtainStyledAttributes(attributes, R.styleable.Header)
        words.text = given.getText(R.styleable.Header_android_text)
        back = given.getBoolean(R.styleable.Header_back, true)
        given.recycle()
        @Suppress("DEPRECATION") // See MainActivity.
        arrow.setOnClickListener { windowOf(context)?.onBackPressed() }
    }
}
