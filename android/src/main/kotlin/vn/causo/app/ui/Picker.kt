// One of many: the hamlets of a commune would fill a page if each had a box.

package vn.causo.app.ui

import android.app.AlertDialog
import android.content.Context
import android.util.AttributeSet
import android.widget.Button
import vn.causo.app.R

/** `<vn.causo.app.ui.Picker style="@style/Picker" />`: a field that says what is chosen, and shows the others once it is tapped. */
class Picker(context: Context, attributes: AttributeSet?) : Button(context, attributes, 0, R.style.Picker) {
    private var shown: List<Option> = emptyList()
    private var at = 0

    /** Takes the code of what was chosen. */
    var chosen: (String) -> Unit = {}

    init {
        setOnClickListener { open() }
    }

    /** Offers these, with the one of this code chosen. */
    fun show(options: List<Option>, code: String) {
        shown = options
        at = options.indexOfFirst { it.code == code }
        text = options.getOrNull(at)?.words?.let(context::words)
        // What is still being read is no empty list to choose from.
        isEnabled = options.isNotEmpty()
    }

    private fun open() {
        val words = shown.map { context.words(it.words) }.toTypedArray()
        AlertDialog.Builder(context).setSingleChoiceItems(words, at) { dialog, tapped ->
            dialog.dismiss()
            chosen(shown[tapped].code)
        }.create().showSecured()
    }
}
