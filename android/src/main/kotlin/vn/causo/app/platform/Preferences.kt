// What a volunteer chose about the app itself. Nothing of it is about a person.

package vn.causo.app.platform

import android.content.Context
import android.content.SharedPreferences
import vn.causo.app.ui.DataBudget

/** Kept in the app's own preferences. */
class Preferences(private val context: Context) {
    private val kept = context.getSharedPreferences("app", Context.MODE_PRIVATE)

    /** Whether this phone can tell who holds it. */
    val mayShowPresence: Boolean get() = Presence.able(context)

    /** The app's language: `vi`, `en`. */
    var language: String
        get() = kept.getString("language", null) ?: "vi"
        set(value) = kept.edit().putString("language", value).apply()

    /** How much larger than the system's own size texts are, in hundredths: 100, 130, 160, 200. */
    var textPercent: Int
        get() = kept.getInt("text_percent", 100)
        set(value) = kept.edit().putInt("text_percent", value).apply()

    /** Whether notices are read aloud when they are opened. */
    var sound: Boolean
        get() = kept.getBoolean("sound", true)
        set(value) = kept.edit().putBoolean("sound", value).apply()

    /** Whether somebody who comes back before the phone locks shows a finger or face. */
    var presence: Boolean
        get() = kept.getBoolean("presence", false)
        set(value) = kept.edit().putBoolean("presence", value).apply()

    /** How long the phone stays unlocked out of sight, in seconds. */
    var lockAfterSeconds: Int
        get() = kept.getInt("lock_after_seconds", 60)
        set(value) = kept.edit().putInt("lock_after_seconds", value).apply()

    /** What may be sent over a network that costs. */
    var budget: DataBudget
        get() = DataBudget.entries.firstOrNull { it.name == kept.getString("budget", null) } ?: DataBudget.RECORDS
        set(value) = kept.edit().putString("budget", value.name).apply()

    /** The team that is worked for, where the phone is in several. */
    var team: String?
        get() = kept.getString("team", null)
        set(value) = kept.edit().putString("team", value).apply()

    /** Tells when something was chosen that changes how every screen looks, until this is closed. */
    fun whenLooksChange(tell: () -> Unit): AutoCloseable {
        val listener = SharedPreferences.OnSharedPreferenceChangeListener { _, key ->
            if (key == "language" || key == "text_percent") tell()
        }
        kept.registerOnSharedPreferenceChangeListener(listener)
        return AutoCloseable { kept.unregisterOnSharedPreferenceChangeListener(listener) }
    }
}
