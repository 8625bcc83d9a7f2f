// What waits to be sent, and how it goes.

package vn.causo.app.screens.sync

import vn.causo.app.ui.Text

/** One team. */
data class SyncTeam(
    /** What people call it. */
    val name: String,
    /** Whether the officer took this phone in; null when that is long known and all is well. */
    val standing: Text?,
    /** When anything was last heard of it. */
    val heard: Text,
)

/** How far it is. */
data class SyncState(
    val teams: List<SyncTeam> = emptyList(),
    /** Records and photos that wait. */
    val waiting: Int = 0,
    val photos: Int = 0,
    /** Others' batches that are carried. */
    val carried: Int = 0,
    /** What the server's log holds that this phone did not take, in words. */
    val setAside: List<Text> = emptyList(),
    /** There is no network, which is no error. */
    val offline: Boolean = false,
    /** Photos wait for a network that costs nothing, and this one costs. */
    val photosCost: Boolean = false,
    /** It is under way. */
    val running: Boolean = false,
    /** How far. */
    val progress: Text? = null,
    /** What came of the last one. */
    val result: Text? = null,
    /** Whether all of it went well. */
    val good: Boolean = false,
    /** What went wrong, in words. */
    val problems: List<Text> = emptyList(),
    /** The phone waits to be taken in by an officer. */
    val joining: Boolean = false,
    /** The phone was just taken in: the day can begin. */
    val joined: Boolean = false,
    /** Whether somebody may begin to join from here: the phone is unlocked. */
    val mayJoin: Boolean = false,
)

/** What is done here. */
sealed interface SyncEvent {
    /** Sends and fetches, photos as the data budget says. */
    data object Begin : SyncEvent

    /** Photos too, whatever they cost. */
    data object WithPhotos : SyncEvent

    /** Ends it soon; nothing is lost. */
    data object Cancel : SyncEvent

    /** A file for a colleague to carry. */
    data object Courier : SyncEvent

    /** How much may be sent over a network that costs. */
    data object Budget : SyncEvent

    /** Another invitation. */
    data object Join : SyncEvent

    /** The day begins. */
    data object Start : SyncEvent
}
