// The five ways in which every screen is looked at.

package vn.causo.app.look

import android.app.Activity
import android.view.View
import android.widget.FrameLayout
import android.widget.ScrollView
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import vn.causo.app.R
import vn.causo.app.previews.Preview
import vn.causo.app.screens.viewOf
import vn.causo.app.stage.shown
import vn.causo.app.ui.ScreenView

/** A way to look at a screen: the phone's settings, and how its pictures' names end. */
enum class Look(val ending: String, private val qualifiers: String, private val fontScale: Float = 1f) {
    LIGHT("", "vi-w360dp-h640dp-notnight"),
    DARK("-dark", "vi-w360dp-h640dp-night"),
    LARGE("-large", "vi-w360dp-h640dp-notnight", fontScale = 2f),
    ENGLISH("-english", "en-w360dp-h640dp-notnight"),
    NARROW("-narrow", "vi-w320dp-h569dp-notnight"),
    ;

    /** Sets the phone so, for what is opened from now on in this test. */
    fun set() {
        RuntimeEnvironment.setQualifiers("$qualifiers-hdpi")
        RuntimeEnvironment.setFontScale(fontScale)
    }
}

/** Screens as they are looked at. */
object Looks {
    /** What is wrong with a state of a screen, looked at so: its picture is another one, or somebody cannot use it. */
    fun complaints(preview: Preview, look: Look): List<String> {
        look.set()
        return Robolectric.buildActivity(Activity::class.java).use { controller ->
            val activity = controller.setup().get()
            activity.setTheme(R.style.Theme_App)
            val frame = FrameLayout(activity)
            frame.setBackgroundColor(activity.getColor(R.color.paper))
            val view = viewOf(preview.screen, activity) {}
            frame.addView(view.root)
            activity.setContentView(frame)
            show(view, preview.state)
            // Marks and switches move to where they are; a picture shows them there.
            frame.jumpDrawablesToCurrentState()
            val drawn = Screenshots.draw(activity)
            listOf(
                runCatching { Screenshots.check(preview.name + look.ending, drawn) },
                runCatching { Accessible.check(activity.window.decorView, drawn) },
                runCatching { scrolled(frame) { Accessible.check(activity.window.decorView, Screenshots.draw(activity)) } },
            ).mapNotNull { it.exceptionOrNull() }.map { "${preview.name}${look.ending}: ${it.message ?: it}" }
        }
    }

    /** Looks again at the end of what scrolls. */
    private fun scrolled(frame: View, check: () -> Unit) {
        val long = frame.shown().filterIsInstance<ScrollView>().filter { it.canScrollVertically(1) }.toList()
        long.forEach { it.scrollTo(0, it.getChildAt(0).height) }
        if (long.isNotEmpty()) check()
    }

    @Suppress("UNCHECKED_CAST") // A preview's state is one of its screen's, or the picture fails here.
    private fun show(view: ScreenView<*, *>, state: Any) = (view as ScreenView<Any, *>).show(state)
}
