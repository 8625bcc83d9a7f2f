// The one list of which model stands behind which screen.

package vn.causo.app.model

import kotlinx.coroutines.flow.MutableStateFlow
import vn.causo.app.platform.Preferences
import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** Makes models. */
class Models(val core: Core, val navigation: Navigation, val outside: Outside, val preferences: Preferences) {
    /** Which team is worked for. */
    val teams = Teams(core, preferences)

    /** A file that another app gave, until a screen takes it. */
    var incoming: ByteArray? = null

    /** What a check of a shop's codes found, on its way back to the visit that asked for it. */
    val shopCheck = MutableStateFlow<String?>(null)

    /** The model of a place, with what was typed there before its process ended. */
    fun of(place: Place, saved: Map<String, String>): Model<*, *> = when (place.screen) {
        Screen.OPENING -> OpeningModel()
        Screen.ENROL -> EnrolModel(this, saved)
        Screen.UNLOCK -> UnlockModel(this)
        Screen.RESCUE -> RescueModel(this)
        Screen.TODAY -> TodayModel(this)
        Screen.RESIDENTS -> ResidentsModel(this, place, saved)
        Screen.NEW_RESIDENT -> NewResidentModel(this, place, saved)
        Screen.RESIDENT -> ResidentModel(this, place)
        Screen.HOUSEHOLD -> HouseholdModel(this, place)
        Screen.MOVE -> MoveModel(this, place, saved)
        Screen.MERGE -> MergeModel(this, place, saved)
        Screen.VISIT -> VisitModel(this, place, saved)
        Screen.VISIT_CARD -> VisitCardModel(this, place)
        Screen.PREPARE -> PrepareModel(this, place, saved)
        Screen.HAND_OVER -> HandOverModel(core)
        Screen.RECEIPT -> ReceiptModel(this, place, saved)
        Screen.CHECK_RECEIPT -> CheckReceiptModel(this, saved)
        Screen.HELD -> HeldModel(this, place)
        Screen.REQUEST -> RequestModel(this, place, saved)
        Screen.SHOP -> ShopModel(this, place, saved)
        Screen.LESSON -> LessonModel(this, saved)
        Screen.GUIDES -> GuidesModel(this)
        Screen.GUIDE -> GuideModel(this, place, saved)
        Screen.FOLLOW_UPS -> FollowUpsModel(this)
        Screen.FOLLOW_UP -> FollowUpModel(this, place, saved)
        Screen.REPORT -> ReportModel(this, place, saved)
        Screen.BEHIND -> BehindModel(this, place)
        Screen.SYNC -> SyncModel(this, place)
        Screen.COURIER -> CourierModel(this)
        Screen.SETTINGS -> SettingsModel(this)
        Screen.OWN_DATA -> OwnDataModel(this)
        Screen.ABOUT -> AboutModel(this)
        Screen.PRACTICE -> PracticeModel(this)
    }
}
