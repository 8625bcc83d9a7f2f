// The one list of which view draws which screen.

package vn.causo.app.screens

import android.content.Context
import vn.causo.app.screens.opening.OpeningView
import vn.causo.app.screens.today.TodayView
import vn.causo.app.screens.unlock.UnlockView
import vn.causo.app.ui.Screen
import vn.causo.app.ui.ScreenView

/** The view of a screen. */
fun viewOf(screen: Screen, context: Context, send: (Any) -> Unit): ScreenView<*, *> = when (screen) {
    Screen.OPENING -> OpeningView(context, send)
    Screen.UNLOCK -> UnlockView(context, send)
    Screen.TODAY -> TodayView(context, send)
    else -> error("no view of $screen")
}
