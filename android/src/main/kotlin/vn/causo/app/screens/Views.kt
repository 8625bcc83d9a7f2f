// The one list of which view draws which screen.

package vn.causo.app.screens

import android.content.Context
import vn.causo.app.screens.followups.FollowUpView
import vn.causo.app.screens.followups.FollowUpsView
import vn.causo.app.screens.guides.GuideView
import vn.causo.app.screens.guides.GuidesView
import vn.causo.app.screens.handover.HandOverView
import vn.causo.app.screens.handover.PrepareView
import vn.causo.app.screens.household.HouseholdView
import vn.causo.app.screens.household.MoveView
import vn.causo.app.screens.merge.MergeView
import vn.causo.app.screens.newcomer.NewResidentView
import vn.causo.app.screens.opening.OpeningView
import vn.causo.app.screens.people.ResidentsView
import vn.causo.app.screens.person.ResidentView
import vn.causo.app.screens.practice.PracticeView
import vn.causo.app.screens.receipts.CheckReceiptView
import vn.causo.app.screens.receipts.HeldView
import vn.causo.app.screens.receipts.ReceiptView
import vn.causo.app.screens.receipts.RequestView
import vn.causo.app.screens.report.BehindView
import vn.causo.app.screens.report.ReportView
import vn.causo.app.screens.settings.AboutView
import vn.causo.app.screens.settings.OwnDataView
import vn.causo.app.screens.settings.SettingsView
import vn.causo.app.screens.shop.LessonView
import vn.causo.app.screens.shop.ShopView
import vn.causo.app.screens.start.EnrolView
import vn.causo.app.screens.sync.CourierView
import vn.causo.app.screens.sync.SyncView
import vn.causo.app.screens.today.TodayView
import vn.causo.app.screens.unlock.RescueView
import vn.causo.app.screens.unlock.UnlockView
import vn.causo.app.screens.visit.VisitCardView
import vn.causo.app.screens.visit.VisitView
import vn.causo.app.ui.Screen
import vn.causo.app.ui.ScreenView

/** The view of a screen. */
fun viewOf(screen: Screen, context: Context, send: (Any) -> Unit): ScreenView<*, *> = when (screen) {
    Screen.OPENING -> OpeningView(context, send)
    Screen.ENROL -> EnrolView(context, send)
    Screen.UNLOCK -> UnlockView(context, send)
    Screen.RESCUE -> RescueView(context, send)
    Screen.TODAY -> TodayView(context, send)
    Screen.RESIDENTS -> ResidentsView(context, send)
    Screen.NEW_RESIDENT -> NewResidentView(context, send)
    Screen.RESIDENT -> ResidentView(context, send)
    Screen.HOUSEHOLD -> HouseholdView(context, send)
    Screen.MOVE -> MoveView(context, send)
    Screen.MERGE -> MergeView(context, send)
    Screen.VISIT -> VisitView(context, send)
    Screen.VISIT_CARD -> VisitCardView(context, send)
    Screen.PREPARE -> PrepareView(context, send)
    Screen.HAND_OVER -> HandOverView(context, send)
    Screen.RECEIPT -> ReceiptView(context, send)
    Screen.CHECK_RECEIPT -> CheckReceiptView(context, send)
    Screen.HELD -> HeldView(context, send)
    Screen.REQUEST -> RequestView(context, send)
    Screen.SHOP -> ShopView(context, send)
    Screen.LESSON -> LessonView(context, send)
    Screen.GUIDES -> GuidesView(context, send)
    Screen.GUIDE -> GuideView(context, send)
    Screen.FOLLOW_UPS -> FollowUpsView(context, send)
    Screen.FOLLOW_UP -> FollowUpView(context, send)
    Screen.REPORT -> ReportView(context, send)
    Screen.BEHIND -> BehindView(context, send)
    Screen.SYNC -> SyncView(context, send)
    Screen.COURIER -> CourierView(context, send)
    Screen.SETTINGS -> SettingsView(context, send)
    Screen.OWN_DATA -> OwnDataView(context, send)
    Screen.ABOUT -> AboutView(context, send)
    Screen.PRACTICE -> PracticeView(context, send)
}
