// Draws the day.

package vn.causo.app.screens.today

import android.content.Context
import vn.causo.app.R
import vn.causo.app.ui.ScreenView

/** Draws it. */
class TodayView(context: Context, send: (TodayEvent) -> Unit) : ScreenView<TodayState, TodayEvent>(context, R.layout.today, send) {
    init {
        onTap(R.id.today_residents) { TodayEvent.Residents }
    }

    override fun show(state: TodayState) = Unit
}
