// The one list of which model stands behind which screen.

package vn.causo.app.model

import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** Makes models. */
class Models(val core: Core, val navigation: Navigation, val outside: Outside) {
    /** The model of a place, with what was typed there before its process ended. */
    fun of(place: Place, saved: Map<String, String>): Model<*, *> = when (place.screen) {
        Screen.OPENING -> OpeningModel()
        Screen.UNLOCK -> UnlockModel(core, navigation)
        Screen.TODAY -> TodayModel(this)
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
