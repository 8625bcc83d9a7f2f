// What is to be done today.

package vn.causo.app.screens.today

/** The day. */
data class TodayState(
    /** Records that wait to be sent. */
    val waiting: Int = 0,
)

/** What is done here. */
sealed interface TodayEvent {
    /** Everybody of the team's ground. */
    data object Residents : TodayEvent
}
