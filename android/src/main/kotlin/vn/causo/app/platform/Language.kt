// The app's own language and size of text, whatever the phone's are: elders' phones are often set to English by the shop.

package vn.causo.app.platform

import android.content.Context
import android.content.res.Configuration
import java.util.Locale

/** This context with the language and size of text that the volunteer chose. */
fun Context.inAppLanguage(): Context {
    val preferences = Preferences(this)
    val chosen = Configuration(resources.configuration)
    chosen.setLocale(Locale.forLanguageTag(preferences.language))
    chosen.fontScale = resources.configuration.fontScale * preferences.textPercent / 100
    return createConfigurationContext(chosen)
}
