// A file carries what waits from a phone without a network to one that has one, and brings the receipts back.

package vn.causo.app.screens.sync

import vn.causo.app.ui.Text

/** How far it is. */
data class CourierState(
    /** Own records that wait. */
    val waiting: Int = 0,
    /** Others' batches that are carried. */
    val carried: Int = 0,
    /** A file is made or taken in. */
    val working: Boolean = false,
    /** What came of it. */
    val results: List<Text> = emptyList(),
    /** Why nothing did. */
    val problem: Text? = null,
    /** In no team, or practising: there is nothing to carry. */
    val closed: Text? = null,
)

/** What is done here. */
sealed interface CourierEvent {
    /** A file for another phone. */
    data object Give : CourierEvent

    /** A file from another phone is chosen. */
    data object Take : CourierEvent

    /** What is carried is sent. */
    data object Sync : CourierEvent
}
