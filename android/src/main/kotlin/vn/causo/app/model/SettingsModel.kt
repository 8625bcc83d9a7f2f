// What is chosen takes effect at once, and is kept on this phone alone.

package vn.causo.app.model

import vn.causo.app.platform.Preferences
import vn.causo.app.screens.settings.SettingsEvent
import vn.causo.app.screens.settings.SettingsState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen

/** Behind the settings. */
class SettingsModel(private val models: Models) : Model<SettingsState, SettingsEvent>(models.preferences.chosen(models.core)) {
    private val preferences get() = models.preferences

    override fun on(event: SettingsEvent) {
        when (event) {
            is SettingsEvent.Language -> preferences.language = event.tag
            is SettingsEvent.TextSize -> preferences.textPercent = event.percent
            is SettingsEvent.Sound -> preferences.sound = event.on
            is SettingsEvent.LockAfter -> if (state.value.mayLoosen) preferences.lockAfterSeconds = event.seconds
            is SettingsEvent.Presence -> if (state.value.mayLoosen) preferences.presence = event.on
            is SettingsEvent.Budget -> preferences.budget = event.budget
            SettingsEvent.Lock -> models.navigation.lockNow()
            SettingsEvent.Join -> models.navigation.go(Place(Screen.ENROL))
            SettingsEvent.OwnData -> models.navigation.go(Place(Screen.OWN_DATA))
            SettingsEvent.About -> models.navigation.go(Place(Screen.ABOUT))
            SettingsEvent.Practice -> models.navigation.go(Place(Screen.PRACTICE))
        }
        update { preferences.chosen(models.core) }
    }
}

private fun Preferences.chosen(core: Core) = SettingsState(
    language,
    textPercent,
    sound,
    lockAfterSeconds,
    presence,
    mayShowPresence,
    budget,
    core.unlocked,
    mayJoin = core.unlocked && !core.practice,
    mayLoosen = core.unlocked && !core.practice,
)
