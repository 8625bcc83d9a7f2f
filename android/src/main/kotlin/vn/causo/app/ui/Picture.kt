// Pictures that come as bytes: photos, codes, a guide's drawings.

package vn.causo.app.ui

import android.graphics.BitmapFactory
import android.widget.ImageView

/** A picture in a state: JPEG or PNG. The same bytes are the same picture only when they are one object. */
class Picture(val bytes: ByteArray)

/** Shows a picture, or takes no room. One that is much wider than this screen is opened smaller. */
fun ImageView.picture(picture: Picture?) {
    if (picture != null && tag === picture) return
    tag = picture
    shownIf(picture != null)
    setImageBitmap(
        picture?.let {
            val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
            BitmapFactory.decodeByteArray(it.bytes, 0, it.bytes.size, size)
            val smaller = BitmapFactory.Options()
            smaller.inSampleSize = (size.outWidth / resources.displayMetrics.widthPixels).coerceAtLeast(1)
            BitmapFactory.decodeByteArray(it.bytes, 0, it.bytes.size, smaller)
        },
    )
}
