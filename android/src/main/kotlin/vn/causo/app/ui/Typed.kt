// Fields and the state they show: what is typed goes out as it is typed, and what comes back moves no cursor.

package vn.causo.app.ui

import android.text.Editable
import android.text.TextWatcher
import android.widget.EditText

/** Gives what is typed, with each letter. */
fun EditText.typed(send: (String) -> Unit) = addTextChangedListener(object : TextWatcher {
    override fun beforeTextChanged(before: CharSequence?, at: Int, count: Int, after: Int) = Unit

    override fun onTextChanged(now: CharSequence?, at: Int, before: Int, count: Int) = Unit

    override fun afterTextChanged(now: Editable) = send(now.toString())
})

/** Shows this text; the one that stands there already is left as it is. */
fun EditText.typed(words: String) {
    if (text.toString() != words) setText(words)
}
