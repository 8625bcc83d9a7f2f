// The place in the window where the shell's screen is drawn, one at a time.

package vn.causo.app

import android.app.Activity
import android.view.WindowManager.LayoutParams.FLAG_SECURE
import android.widget.FrameLayout
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import vn.causo.app.model.Model
import vn.causo.app.model.Shell
import vn.causo.app.model.Stop
import vn.causo.app.platform.inOtherHands
import vn.causo.app.screens.viewOf
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Scrolled

/** Draws what the shell shows, and tells the screen when it comes into sight and goes. */
class ScreenFrame(private val window: Activity, private val shell: Shell, private val frame: FrameLayout, private val scope: CoroutineScope) {
    private var shown: ScreenView<*, *>? = null
    private var at: Stop? = null
    private var drawing: Job? = null
    private var inSight = false

    init {
        scope.launch { shell.top.collect(::draw) }
    }

    /** The window is in sight and nothing lies over it. */
    fun enter() {
        if (inSight) return
        inSight = true
        // Pinning is refused to a window that is not in front yet.
        window.inOtherHands(shell.inOtherHands)
        shown?.enter()
    }

    /** It goes, or something lies over it. */
    fun leave() {
        if (!inSight) return
        inSight = false
        shown?.leave()
        remember()
    }

    private fun draw(stop: Stop) {
        drawing?.cancel()
        remember()
        if (inSight) shown?.leave()
        // A personal screen is in no picture: neither of the system's list of recent apps nor of anybody who records.
        if (stop.place.screen.personal) window.window.addFlags(FLAG_SECURE) else window.window.clearFlags(FLAG_SECURE)
        window.inOtherHands(shell.inOtherHands)
        val model = shell.model()
        val view = viewOf(stop.place.screen, window, sendTo(model))
        frame.removeAllViews()
        frame.addView(view.root)
        shown = view
        at = stop
        drawing = scope.launch { model.state.collect { show(view, it) } }
        stop.scrolled?.restore(view.root)
        if (inSight) view.enter()
    }

    /** The way back, and a window that was turned, begin where this one stands. */
    private fun remember() {
        at?.scrolled = shown?.root?.let(Scrolled::of)
    }

    @Suppress("UNCHECKED_CAST") // Models and views of one screen are made for each other: a test draws every pair.
    private fun show(view: ScreenView<*, *>, state: Any) = (view as ScreenView<Any, *>).show(state)

    @Suppress("UNCHECKED_CAST")
    private fun sendTo(model: Model<*, *>): (Any) -> Unit = (model as Model<*, Any>)::on
}
