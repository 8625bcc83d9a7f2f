// One of several, each as large as the others: a thumb meets any of them, and none is offered before another.

package vn.causo.app.ui

import android.content.Context
import android.util.AttributeSet
import android.view.ContextThemeWrapper
import android.widget.LinearLayout
import android.widget.RadioButton
import android.widget.Space
import vn.causo.app.R

/** Something to choose: its code, and what it says. */
data class Option(val code: String, val words: Text)

/** How much larger than its own size a text is when columns become one. */
private const val MUCH_LARGER = 1.3f

/** `<vn.causo.app.ui.OneOf app:columns="2" />`: boxes of which at most one is marked, by a sign and by colour. */
class OneOf(context: Context, attributes: AttributeSet?) : LinearLayout(context, attributes) {
    private val columns: Int
    private var shown: List<Option> = emptyList()
    private var marked: String? = null
    private val boxes = mutableListOf<RadioButton>()

    /** Takes the code of what was tapped. */
    var chosen: (String) -> Unit = {}

    init {
        orientation = VERTICAL
        val given = context.obtainStyledAttributes(attributes, R.styleable.OneOf)
        // Letters that are much larger than usual leave no room for two words side by side.
        columns = if (resources.configuration.fontScale > MUCH_LARGER) 1 else given.getInt(R.styleable.OneOf_columns, 1)
        given.recycle()
    }

    /** Offers these, with the one of this code marked. */
    fun show(options: List<Option>, code: String?) {
        if (options != shown) build(options)
        marked = code
        mark()
    }

    override fun setEnabled(enabled: Boolean) {
        super.setEnabled(enabled)
        boxes.forEach { it.isEnabled = enabled }
    }

    private fun mark() = boxes.forEachIndexed { at, box ->
        box.isChecked = shown[at].code == marked
        // What is marked when it comes into sight does not move.
        box.jumpDrawablesToCurrentState()
    }

    private fun build(options: List<Option>) {
        shown = options
        boxes.clear()
        removeAllViews()
        for (row in options.chunked(columns)) {
            val line = LinearLayout(context)
            row.forEachIndexed { at, option -> line.addView(box(option), cell(at)) }
            for (at in row.size until columns) line.addView(Space(context), cell(at))
            addView(line, LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT))
        }
    }

    private fun box(option: Option): RadioButton {
        val box = RadioButton(ContextThemeWrapper(context, R.style.Choice_Box), null, 0, R.style.Choice_Box)
        box.text = context.words(option.words)
        box.isEnabled = isEnabled
        box.setOnClickListener {
            // What is marked follows from the state alone.
            mark()
            chosen(option.code)
        }
        return box.also(boxes::add)
    }

    private fun cell(at: Int): LayoutParams {
        val gap = resources.getDimensionPixelSize(R.dimen.half)
        val cell = LayoutParams(0, LayoutParams.MATCH_PARENT, 1f)
        cell.setMargins(0, gap, 0, gap)
        // Between two columns, and in line with everything else at their sides.
        cell.marginStart = if (at == 0) 0 else gap
        cell.marginEnd = if (at == columns - 1) 0 else gap
        return cell
    }
}
