// The one list of which model stands behind which screen.

package vn.causo.app.model

import vn.causo.app.platform.Preferences
import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** Makes models. */
class Models(val core: Core, val navigation: Navigation, val outside: Outside, val preferences: Preferences) {
    /** A file that another app gave, until a screen takes it. */
    var incoming: ByteArray? = null

    /** The model of a place, with what was typed there before its process ended. */
    fun of(place: Place, saved: Map<String, String>): Model<*, *> = when (place.screen) {
        Screen.OPENING -> OpeningModel()
        Screen.ENROL -> EnrolModel(this, saved)
        Screen.UNLOCK -> UnlockModel(this)
        Screen.RESCUE -> RescueModel(this)
        Screen.TODAY -> TodayModel(this)
        Screen.SYNC -> SyncModel(this, place)
        Screen.COURIER -> CourierModel(this)
        Screen.SETTINGS -> SettingsModel(this)
        Screen.OWN_DATA -> OwnDataModel(this)
        Screen.ABOUT -> AboutModel(this)
        Screen.PRACTICE -> PracticeModel(this)
        Screen.PREPARE -> PrepareModel(this, place, saved)
        Screen.HAND_OVER -> HandOverModel(core)
        Screen.RECEIPT -> ReceiptModel(this, place)
        Screen.CHECK_RECEIPT -> CheckReceiptModel(this, saved)
        Screen.HELD -> HeldModel(this, place)
        Screen.REQUEST -> RequestModel(this, place, saved)
        Screen.REPORT -> ReportModel(this, place, saved)
        Screen.BEHIND -> BehindModel(this, place)
        else -> error("no model of ${place.screen}")
    }
}
