// The one list of which view draws which screen.

package vn.causo.app.screens

import android.content.Context
import vn.causo.app.screens.followups.FollowUpView
import vn.causo.app.screens.followups.FollowUpsView
import vn.causo.app.screens.guides.GuideView
import vn.causo.app.screens.guides.GuidesView
import vn.causo.app.screens.opening.OpeningView
import vn.causo.app.screens.shop.LessonView
import vn.causo.app.screens.shop.ShopView
import vn.causo.app.screens.today.TodayView
import vn.causo.app.screens.unlock.UnlockView
import vn.causo.app.screens.visit.VisitCardView
import vn.causo.app.screens.visit.VisitView
import vn.causo.app.ui.Screen
import vn.causo.app.ui.ScreenView

/** The view of a screen. */
fun viewOf(screen: Screen, context: Context, send: (Any) -> Unit): ScreenView<*, *> = when (screen) {
    Screen.OPENING -> OpeningView(context, send)
    Screen.UNLOCK -> UnlockView(context, send)
    Screen.TODAY -> TodayView(context, send)
    Screen.VISIT -> VisitView(context, send)
    Screen.VISIT_CARD -> VisitCardView(context, send)
    Screen.SHOP -> ShopView(context, send)
    Screen.LESSON -> LessonView(context, send)
    Screen.GUIDES -> GuidesView(context, send)
    Screen.GUIDE -> GuideView(context, send)
    Screen.FOLLOW_UPS -> FollowUpsView(context, send)
    Screen.FOLLOW_UP -> FollowUpView(context, send)
    else -> error("no view of $screen")
}
