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
    /** What a check of a shop's codes found, on its way back to the visit that asked for it. */
    val shopCheck = MutableStateFlow<String?>(null)

    /** The model of a place, with what was typed there before its process ended. */
    fun of(place: Place, saved: Map<String, String>): Model<*, *> = when (place.screen) {
        Screen.OPENING -> OpeningModel()
        Screen.UNLOCK -> UnlockModel(core, navigation)
        Screen.TODAY -> TodayModel(this)
        Screen.VISIT -> VisitModel(this, place, saved)
        Screen.VISIT_CARD -> VisitCardModel(this, place)
        Screen.SHOP -> ShopModel(this, place, saved)
        Screen.LESSON -> LessonModel(this, saved)
        Screen.GUIDES -> GuidesModel(this)
        Screen.GUIDE -> GuideModel(this, place, saved)
        Screen.FOLLOW_UPS -> FollowUpsModel(this)
        Screen.FOLLOW_UP -> FollowUpModel(this, place, saved)
        else -> error("no model of ${place.screen}")
    }
}
