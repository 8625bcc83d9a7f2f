// The camera for photos. The system's own camera app would be less work, and keep a copy in the gallery on some phones.

package vn.causo.app.ui

import android.content.Context
import android.media.Image
import android.util.AttributeSet

/** `<vn.causo.app.ui.PhotoCamera>` of any size: the screen's `enter` and `leave` are passed on to it, [shoot] for each photo. */
class PhotoCamera(context: Context, attributes: AttributeSet?) : CameraView(context, attributes) {
    /** Takes each photo in JPEG, on the screen's thread. It is in memory and nowhere else; the core turns it upright. */
    var photo: (ByteArray) -> Unit = {}

    /** Takes a photo; nothing happens while the camera is not open. */
    fun shoot() {
        camera?.take()
    }

    override fun sight() = Sight.forPhotos(context)

    override fun take(image: Image) {
        val jpeg = image.planes[0].buffer
        val bytes = ByteArray(jpeg.remaining()).also(jpeg::get)
        post { photo(bytes) }
    }
}
