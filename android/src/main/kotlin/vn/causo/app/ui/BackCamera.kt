// The camera on the phone's back, through Camera2: what it sees goes to the screen and to whoever reads it, and to no file.

package vn.causo.app.ui

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.view.Surface

/** One opening of the camera, from [open] to [close], both on the screen's thread. */
class BackCamera(
    context: Context,
    /** What it is able to. */
    private val sight: Sight,
    /** Takes each picture on the camera's thread; it is closed afterwards. */
    private val image: (Image) -> Unit,
    /** The camera went away: another app has it, or it broke. On the screen's thread. */
    private val failed: () -> Unit,
) : AutoCloseable {
    private val cameras = context.getSystemService(CameraManager::class.java)
    private val screen = Handler(context.mainLooper)
    private val thread = HandlerThread("camera").apply { start() }
    private val camera = Handler(thread.looper)
    private val reader = ImageReader.newInstance(sight.read.width, sight.read.height, sight.format, 2)
    private var device: CameraDevice? = null
    private var session: CameraCaptureSession? = null
    private var shown: Surface? = null
    private var closed = false

    /** Whether its light is on. */
    var light = false
        set(on) {
            field = on
            repeat()
        }

    init {
        reader.setOnImageAvailableListener({ it.acquireLatestImage()?.use(image) }, camera)
    }

    /** Shows what it sees on this texture. The permission was given before. */
    @SuppressLint("MissingPermission")
    fun open(texture: SurfaceTexture) = guarded {
        texture.setDefaultBufferSize(sight.shown.width, sight.shown.height)
        shown = Surface(texture)
        cameras.openCamera(sight.id, Opened(), screen)
    }

    /** Takes one picture as it is held now. */
    fun take() = guarded {
        val still = request(CameraDevice.TEMPLATE_STILL_CAPTURE) ?: return@guarded
        still.addTarget(reader.surface)
        still.set(CaptureRequest.JPEG_ORIENTATION, sight.turned)
        still.set(CaptureRequest.JPEG_QUALITY, 90)
        session?.capture(still.build(), null, screen)
    }

    override fun close() {
        closed = true
        session = null
        device?.close()
        device = null
        shown?.release()
        // What is being read is read to its end before the pictures go.
        camera.post {
            reader.close()
            thread.quitSafely()
        }
    }

    private fun repeat() = guarded {
        val preview = request(CameraDevice.TEMPLATE_PREVIEW) ?: return@guarded
        if (!sight.still) preview.addTarget(reader.surface)
        val torch = if (light) CaptureRequest.FLASH_MODE_TORCH else CaptureRequest.FLASH_MODE_OFF
        preview.set(CaptureRequest.FLASH_MODE, torch)
        session?.setRepeatingRequest(preview.build(), null, screen)
    }

    private fun request(template: Int): CaptureRequest.Builder? {
        val request = device?.createCaptureRequest(template) ?: return null
        shown?.let(request::addTarget)
        request.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
        return request
    }

    private fun lost() {
        if (closed) return
        close()
        failed()
    }

    /** The camera may go at any moment; each call of it may be the one that finds out. */
    private fun guarded(call: () -> Unit) = try {
        call()
    } catch (_: CameraAccessException) {
        lost()
    } catch (_: IllegalStateException) {
        lost()
    } catch (_: IllegalArgumentException) {
        // Its picture's surface went before it.
        lost()
    } catch (_: SecurityException) {
        lost()
    }

    private inner class Opened : CameraDevice.StateCallback() {
        override fun onOpened(camera: CameraDevice) {
            if (closed) return camera.close()
            device = camera
            guarded {
                @Suppress("DEPRECATION") // Its successor needs API 28.
                camera.createCaptureSession(listOf(checkNotNull(shown), reader.surface), Ready(), screen)
            }
        }

        override fun onDisconnected(camera: CameraDevice) {
            camera.close()
            lost()
        }

        override fun onError(camera: CameraDevice, error: Int) {
            camera.close()
            lost()
        }
    }

    private inner class Ready : CameraCaptureSession.StateCallback() {
        override fun onConfigured(made: CameraCaptureSession) {
            if (closed) return
            session = made
            repeat()
        }

        override fun onConfigureFailed(made: CameraCaptureSession) = lost()
    }
}
