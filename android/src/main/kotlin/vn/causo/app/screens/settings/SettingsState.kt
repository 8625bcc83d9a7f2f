// What a volunteer chooses about the app itself.

package vn.causo.app.screens.settings

import vn.causo.app.ui.DataBudget

/** What is chosen. */
data class SettingsState(
    /** `vi`, `en`. */
    val language: String = "vi",
    /** How much larger than the system's own size, in hundredths. */
    val textPercent: Int = 100,
    /** Whether notices are read aloud. */
    val sound: Boolean = true,
    /** Seconds out of sight until the phone locks. */
    val lockAfter: Int = 60,
    /** Whether somebody who comes back shows a finger or face. */
    val presence: Boolean = false,
    /** Whether this phone can tell. */
    val mayShowPresence: Boolean = false,
    /** What may be sent over a network that costs. */
    val budget: DataBudget = DataBudget.RECORDS,
    /** Whether somebody's data is open. */
    val unlocked: Boolean = false,
    /** Whether this phone may join another team from here. */
    val mayJoin: Boolean = false,
    /** Whether how it locks can be chosen: not at the PIN nor in practice, where whoever finds the phone gets. */
    val mayLoosen: Boolean = false,
)

/** What is done here. */
sealed interface SettingsEvent {
    data class Language(val tag: String) : SettingsEvent

    data class TextSize(val percent: Int) : SettingsEvent

    data class Sound(val on: Boolean) : SettingsEvent

    data class LockAfter(val seconds: Int) : SettingsEvent

    data class Presence(val on: Boolean) : SettingsEvent

    data class Budget(val budget: DataBudget) : SettingsEvent

    /** It locks now. */
    data object Lock : SettingsEvent

    /** Another team. */
    data object Join : SettingsEvent

    /** What is kept about the volunteer. */
    data object OwnData : SettingsEvent

    /** What this app is. */
    data object About : SettingsEvent

    /** The household that does not exist. */
    data object Practice : SettingsEvent
}
