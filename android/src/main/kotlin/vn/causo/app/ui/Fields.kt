// What is typed into a field, told as it is typed.

package vn.causo.app.ui

import android.text.Editable
import android.text.TextWatcher
import android.widget.EditText

/** Tells each change of the field's text. */
fun EditText.typed(tell: (String) -> Unit) = addTextChangedListener(object : TextWatcher {
    override fun beforeTextChanged(text: CharSequence, start: Int, count: Int, after: Int) = Unit

    override fun onTextChanged(text: CharSequence, start: Int, before: Int, count: Int) = Unit

    override fun afterTextChanged(text: Editable) = tell(text.toString())
})
