// What the state says stands in a field, without moving the cursor of whoever types.

package vn.causo.app.ui

import android.widget.EditText

/** Lets these words stand in it. */
fun EditText.fill(words: String) {
    if (text.toString() != words) setText(words)
}
