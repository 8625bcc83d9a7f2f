// The day: what is due, what was begun, what waits.

package vn.causo.app.model

import kotlinx.coroutines.launch
import vn.causo.app.screens.today.TodayEvent
import vn.causo.app.screens.today.TodayState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** Behind today's screen. */
class TodayModel(private val models: Models) : Model<TodayState, TodayEvent>(TodayState()) {
    init {
        scope.launch { models.core.status.collect { status -> update { it.copy(waiting = status?.waiting?.toInt() ?: 0) } } }
    }

    override fun on(event: TodayEvent) = when (event) {
        TodayEvent.Residents -> models.navigation.go(Place(Screen.RESIDENTS))
    }
}
