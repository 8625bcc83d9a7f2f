// The one list of which model stands behind which screen.

package vn.causo.app.model

import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** Makes models. */
class Models(val core: Core, val navigation: Navigation, val outside: Outside) {
    /** Which team is worked for. */
    val teams = Teams(core)

    /** The model of a place, with what was typed there before its process ended. */
    fun of(place: Place, saved: Map<String, String>): Model<*, *> = when (place.screen) {
        Screen.OPENING -> OpeningModel()
        Screen.UNLOCK -> UnlockModel(core, navigation)
        Screen.TODAY -> TodayModel(this)
        Screen.RESIDENTS -> ResidentsModel(this, place, saved)
        Screen.NEW_RESIDENT -> NewResidentModel(this, place, saved)
        Screen.RESIDENT -> ResidentModel(this, place)
        Screen.HOUSEHOLD -> HouseholdModel(this, place)
        Screen.MOVE -> MoveModel(this, place, saved)
        Screen.MERGE -> MergeModel(this, place, saved)
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
