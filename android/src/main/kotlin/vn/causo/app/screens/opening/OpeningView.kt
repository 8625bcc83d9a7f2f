// The app opens.

package vn.causo.app.screens.opening

import android.content.Context
import vn.causo.app.R
import vn.causo.app.ui.ScreenView

/** Its name, and after a while that it is at work. */
class OpeningView(context: Context, send: (Nothing) -> Unit) : ScreenView<Unit, Nothing>(context, R.layout.opening, send) {
    override fun show(state: Unit) = Unit
}
