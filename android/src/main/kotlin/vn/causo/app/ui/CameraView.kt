// What the camera sees, on a screen: asks for it when it is opened, says in words why it shows nothing, and has a light.

package vn.causo.app.ui

import android.Manifest.permission.CAMERA
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.graphics.SurfaceTexture
import android.hardware.display.DisplayManager
import android.media.Image
import android.net.Uri
import android.provider.Settings
import android.util.AttributeSet
import android.util.Size
import android.view.Display
import android.view.TextureView
import android.view.View
import android.widget.FrameLayout
import android.widget.ImageButton
import android.widget.TextView
import vn.causo.app.R

/** The camera's picture, cut to fill this view. It comes while the state wants it and the screen is in sight: [enter], [leave]. */
abstract class CameraView(context: Context, attributes: AttributeSet?) : FrameLayout(context, attributes) {
    private val picture: TextureView
    private val told: TextView
    private val allow: View
    private val torch: ImageButton
    private var inSight = false
    private var seen = false
    private var failed = false
    private var sight: Sight? = null

    /** Open while pictures come. */
    protected var camera: BackCamera? = null
        private set

    /** Told when pictures begin to come, and when they end. */
    var open: (Boolean) -> Unit = {}

    init {
        inflate(context, R.layout.camera, this)
        picture = findViewById(R.id.camera_picture)
        told = findViewById(R.id.camera_told)
        allow = findViewById(R.id.camera_allow)
        torch = findViewById(R.id.camera_torch)
        picture.surfaceTextureListener = Ready()
        allow.setOnClickListener { askAgain() }
        torch.setOnClickListener { camera?.let { light(!it.light) } }
        draw()
    }

    /** Which camera, and which of its pictures. */
    protected abstract fun sight(): Sight?

    /** Takes a picture, on the camera's thread. */
    protected abstract fun take(image: Image)

    /** Whether what is shown has the camera in it. */
    var wanted = false
        set(value) {
            field = value
            see()
        }

    /** The screen is in sight. */
    fun enter() {
        inSight = true
        see()
    }

    /** It is no more. */
    fun leave() {
        inSight = false
        see()
    }

    private fun see() = if (inSight && wanted) open() else close()

    /** The camera is to be seen. The first time, the system asks whether it may. */
    private fun open() {
        seen = true
        if (camera != null) return
        failed = false
        sight = sight()
        if (sight != null && !allowed() && !asked) ask()
        draw()
        picture.surfaceTexture?.let(::begin)
    }

    /** It is let go: for other apps, and for the battery. */
    private fun close() {
        seen = false
        end()
    }

    override fun onDetachedFromWindow() {
        close()
        super.onDetachedFromWindow()
    }

    private fun begin(texture: SurfaceTexture) {
        val sight = sight ?: return
        if (!seen || !allowed() || camera != null) return
        camera = BackCamera(context, sight, ::take) {
            camera = null
            failed = true
            draw()
        }.also { it.open(texture) }
        draw()
        turn()
    }

    private fun end() {
        camera?.close()
        camera = null
        draw()
    }

    private fun draw() {
        val words = when {
            camera != null || !seen -> null
            sight == null -> R.string.camera_none
            !allowed() -> R.string.camera_refused
            failed -> R.string.camera_failed
            else -> null
        }
        told.text = words?.let(context::getString)
        told.shownIf(words != null)
        allow.shownIf(words == R.string.camera_refused)
        picture.shownIf(words == null)
        torch.shownIf(camera != null && sight?.light == true)
        light(false)
        open(camera != null)
    }

    private fun light(on: Boolean) {
        camera?.takeIf { it.light != on }?.light = on
        torch.contentDescription = context.getString(if (on) R.string.camera_light_off else R.string.camera_light_on)
    }

    private fun turn() {
        val sight = sight ?: return
        val held = context.getSystemService(DisplayManager::class.java).getDisplay(Display.DEFAULT_DISPLAY).rotation
        if (width > 0 && height > 0) picture.setTransform(sight.filling(Size(width, height), held))
    }

    private fun allowed() = context.checkSelfPermission(CAMERA) == PERMISSION_GRANTED

    private fun ask() {
        asked = true
        windowOf(context)?.requestPermissions(arrayOf(CAMERA), 0)
    }

    /** Somebody who refused for good is asked by the system no more: its own page of this app is where that changes. */
    private fun askAgain() {
        val window = windowOf(context) ?: return
        if (window.shouldShowRequestPermissionRationale(CAMERA)) return ask()
        val page = Uri.fromParts("package", context.packageName, null)
        window.startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, page))
    }

    private inner class Ready : TextureView.SurfaceTextureListener {
        override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) = begin(texture)

        override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) = turn()

        override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
            end()
            return true
        }

        override fun onSurfaceTextureUpdated(texture: SurfaceTexture) = Unit
    }

    private companion object {
        /** Whether this process asked already: a refusal is not answered with the same question. */
        var asked = false
    }
}
