// The one window. It draws what the shell shows, and tells it when it comes into sight and goes.

package vn.causo.app

import android.app.Activity
import android.content.Context
import android.os.Bundle
import vn.causo.app.ui.keepClear
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.FrameLayout
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import vn.causo.app.model.Model
import vn.causo.app.model.Shell
import vn.causo.app.model.Stop
import vn.causo.app.platform.AndroidOutside
import vn.causo.app.platform.inAppLanguage
import vn.causo.app.screens.viewOf
import vn.causo.app.ui.ScreenView

/** Where `onSaveInstanceState` keeps what was typed, sealed. */
private const val PACKED = "packed"

/** All screens of the app, one at a time. */
class MainActivity : Activity() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private lateinit var outside: AndroidOutside

    /** Which screen is shown, and what stands behind it. */
    lateinit var shell: Shell
        private set
    private lateinit var frame: FrameLayout
    private var shown: ScreenView<*, *>? = null
    private var drawing: Job? = null
    private val app get() = application as CauSo

    override fun attachBaseContext(base: Context) = super.attachBaseContext(base.inAppLanguage())

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        // Nothing of the app in the list of recent apps, before the first screen says what it shows.
        window.addFlags(FLAG_SECURE)
        setContentView(R.layout.window)
        frame = findViewById(R.id.window)
        frame.setOnApplyWindowInsetsListener { _, insets -> insets.also { frame.keepClear(it) } }
        val kept = lastNonConfigurationInstance as Kept?
        outside = kept?.outside ?: AndroidOutside(app)
        outside.window = this
        shell = kept?.shell ?: Shell(app.core, outside, app.preferences).also { it.open(state?.getByteArray(PACKED)) }
        scope.launch { shell.top.collect(::draw) }
    }

    /** A rotation keeps the models: nothing is typed or asked twice. */
    @Deprecated("The framework's own way; its successor is a library.")
    override fun onRetainNonConfigurationInstance(): Any = Kept(shell, outside)

    override fun onSaveInstanceState(state: Bundle) {
        // The views' own state would hold what was typed in plain: the models keep it, sealed.
        state.putByteArray(PACKED, shell.pack())
    }

    override fun onResume() {
        super.onResume()
        shell.inSight()
        shown?.enter()
    }

    override fun onPause() {
        shown?.leave()
        super.onPause()
    }

    override fun onStop() {
        if (!isChangingConfigurations) shell.outOfSight(app.preferences.lockAfterSeconds)
        super.onStop()
    }

    override fun onDestroy() {
        scope.cancel()
        if (outside.window === this) outside.window = null
        if (!isChangingConfigurations) shell.close()
        super.onDestroy()
    }

    @Deprecated("The framework's own way back to Android 12; newer ones still call it.")
    override fun onBackPressed() {
        if (!shell.stepBack()) moveTaskToBack(true)
    }

    private fun draw(stop: Stop) {
        drawing?.cancel()
        shown?.leave()
        if (stop.place.screen.personal) window.addFlags(FLAG_SECURE) else window.clearFlags(FLAG_SECURE)
        val model = shell.model()
        val view = viewOf(stop.place.screen, this, sendTo(model))
        frame.removeAllViews()
        frame.addView(view.root)
        shown = view
        drawing = scope.launch { model.state.collect { show(view, it) } }
        if (hasWindowFocus()) view.enter()
    }

    @Suppress("UNCHECKED_CAST") // Models and views of one screen are made for each other: a test draws every pair.
    private fun show(view: ScreenView<*, *>, state: Any) = (view as ScreenView<Any, *>).show(state)

    @Suppress("UNCHECKED_CAST")
    private fun sendTo(model: Model<*, *>): (Any) -> Unit = (model as Model<*, Any>)::on

    private class Kept(val shell: Shell, val outside: AndroidOutside)
}
