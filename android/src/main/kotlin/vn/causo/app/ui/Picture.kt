// A picture that the core drew, as a screen's state holds it.

package vn.causo.app.ui

import android.graphics.BitmapFactory
import android.widget.ImageView

/** A PNG. Two are the same when they are one: what was drawn again is shown again. */
class Picture(
    /** The file. */
    val png: ByteArray,
)

/** Shows a picture, or takes no room. What is shown already is not read again. */
fun ImageView.show(picture: Picture?) {
    shownIf(picture != null)
    if (tag === picture) return
    tag = picture
    setImageBitmap(picture?.let { BitmapFactory.decodeByteArray(it.png, 0, it.png.size) })
}
