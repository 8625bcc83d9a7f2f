// The five ways in which every screen is looked at.

package vn.causo.app.look

import android.app.Activity
import android.content.Intent
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment

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

/** Screens under every [Look]. */
object Looks {
    /**
     * Opens the activity once for each look, brings it where it should be, and holds its picture against the kept one:
     * `<name>.png`, `<name>-dark.png` and so on. Then everybody must be able to use it, see [Accessible].
     */
    fun <A : Activity> check(name: String, screen: Class<A>, intent: Intent? = null, bring: (A) -> Unit = {}) {
        val wrong = Look.entries.mapNotNull { look ->
            runCatching { check(name, look, screen, intent, bring) }.exceptionOrNull()
        }
        wrong.firstOrNull()?.let { first -> throw first.also { wrong.drop(1).forEach(first::addSuppressed) } }
    }

    /** The same for one look. */
    fun <A : Activity> check(name: String, look: Look, screen: Class<A>, intent: Intent? = null, bring: (A) -> Unit = {}) {
        look.set()
        Robolectric.buildActivity(screen, intent).use { controller ->
            val activity = controller.setup().get().also(bring)
            val drawn = Screenshots.draw(activity)
            val wrong = listOf(
                runCatching { Screenshots.check(name + look.ending, drawn) },
                runCatching { Accessible.check(activity.window.decorView, drawn) },
            ).mapNotNull { it.exceptionOrNull() }
            if (wrong.isNotEmpty()) throw AssertionError("$name$look: " + wrong.joinToString("\n") { it.message ?: "$it" })
        }
    }
}
