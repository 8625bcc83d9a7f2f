// Draws what this app is.

package vn.causo.app.screens.settings

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf

/** Draws it. */
class AboutView(context: Context, send: (AboutEvent) -> Unit) : ScreenView<AboutState, AboutEvent>(context, R.layout.about, send) {
    private val controller: TextView = find(R.id.about_controller)
    private val contact: TextView = find(R.id.about_contact)

    init {
        val version = context.packageManager.getPackageInfo(context.packageName, 0).versionName.orEmpty()
        find<TextView>(R.id.about_version).text = words(Text.of(R.string.about_version, version))
    }

    override fun show(state: AboutState) {
        controller.text = state.controller
        contact.text = state.contact
        find<View>(R.id.about_commune).shownIf(state.controller != null)
    }
}
