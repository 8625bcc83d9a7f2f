// Which camera a phone has on its back, and which sizes of picture suit what is done with them.

package vn.causo.app.ui

import android.content.Context
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.util.Size

/** Enough for the fine print of a card's code, and little enough for a slow phone. */
private const val READ = 1280 * 720

/** Enough for a photo of a paper; the core makes it smaller. */
private const val PHOTO = 2048 * 1536

/** What a camera is able to. */
class Sight(
    /** The camera. */
    val id: String,
    /** Pictures on the screen. */
    val shown: Size,
    /** Pictures that are read or kept. */
    val read: Size,
    /** Of which format these are: `ImageFormat`. */
    val format: Int,
    /** How far its pictures are turned on a phone that is held upright, in degrees. */
    val turned: Int,
    /** Whether it has a light. */
    val light: Boolean,
) {
    /** Whether pictures are taken one by one. */
    val still get() = format == ImageFormat.JPEG

    companion object {
        /** For codes: pictures all the time. Null without a camera. */
        fun forCodes(context: Context): Sight? = found(context, ImageFormat.YUV_420_888, READ)

        /** For photos: one when it is asked for. Null without a camera. */
        fun forPhotos(context: Context): Sight? = found(context, ImageFormat.JPEG, PHOTO)

        private fun found(context: Context, format: Int, pixels: Int): Sight? = try {
            val cameras = context.getSystemService(CameraManager::class.java)
            val all = cameras.cameraIdList.associateWith(cameras::getCameraCharacteristics)
            val back = all.entries.firstOrNull { (_, of) ->
                of[CameraCharacteristics.LENS_FACING] == CameraCharacteristics.LENS_FACING_BACK
            }
            (back ?: all.entries.firstOrNull())?.let { (id, of) -> of(id, of, format, pixels) }
        } catch (_: CameraAccessException) {
            null
        }

        private fun of(id: String, able: CameraCharacteristics, format: Int, pixels: Int): Sight? {
            val sizes = able[CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP] ?: return null
            val read = fitting(sizes.getOutputSizes(format), pixels) ?: return null
            val alike = sizes.getOutputSizes(SurfaceTexture::class.java)?.filter { it.width * read.height == it.height * read.width }
            val shown = fitting(alike?.toTypedArray(), READ) ?: read
            return Sight(
                id, shown, read, format,
                turned = able[CameraCharacteristics.SENSOR_ORIENTATION] ?: 0,
                light = able[CameraCharacteristics.FLASH_INFO_AVAILABLE] == true,
            )
        }

        /** The largest of at most so many pixels, or else the smallest. */
        private fun fitting(sizes: Array<Size>?, pixels: Int): Size? =
            sizes?.filter { it.width * it.height <= pixels }?.maxByOrNull { it.width * it.height }
                ?: sizes?.minByOrNull { it.width * it.height }
    }
}
