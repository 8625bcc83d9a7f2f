// One of many: the hamlets of a commune would fill a page if each had a box.

package vn.causo.app.ui

import android.content.Context
import android.util.AttributeSet
import android.view.View
import android.widget.AdapterView
import android.widget.ArrayAdapter
import android.widget.Spinner
import vn.causo.app.R

/** `<vn.causo.app.ui.Picker style="@style/Picker" />`: what is chosen, and the others once it is tapped. */
class Picker(context: Context, attributes: AttributeSet?) : Spinner(context, attributes, 0, R.style.Picker) {
    private var shown: List<Option> = emptyList()

    /** Takes the code of what was chosen. */
    var chosen: (String) -> Unit = {}

    init {
        onItemSelectedListener = object : OnItemSelectedListener {
            override fun onItemSelected(parent: AdapterView<*>, view: View?, at: Int, id: Long) = chosen(shown[at].code)

            override fun onNothingSelected(parent: AdapterView<*>) = Unit
        }
    }

    /** Offers these, with the one of this code chosen. */
    fun show(options: List<Option>, code: String) {
        if (options != shown) {
            shown = options
            adapter = ArrayAdapter(context, R.layout.picker_row, options.map { context.words(it.words) })
        }
        val at = options.indexOfFirst { it.code == code }
        if (at >= 0 && at != selectedItemPosition) setSelection(at)
    }
}
