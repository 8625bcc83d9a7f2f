// Draws what can be chosen.

package vn.causo.app.screens.settings

import android.content.Context
import android.view.View
import android.widget.RadioGroup
import android.widget.Switch
import vn.causo.app.R
import vn.causo.app.ui.DataBudget
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.shownIf

private val LANGUAGES = mapOf("vi" to R.id.settings_vietnamese, "en" to R.id.settings_english)
private val SIZES = mapOf(100 to R.id.settings_size_100, 130 to R.id.settings_size_130, 160 to R.id.settings_size_160, 200 to R.id.settings_size_200)
private val LOCKS = mapOf(0 to R.id.settings_lock_0, 30 to R.id.settings_lock_30, 60 to R.id.settings_lock_60, 300 to R.id.settings_lock_300)
private val BUDGETS = mapOf(
    DataBudget.RECORDS to R.id.settings_records,
    DataBudget.EVERYTHING to R.id.settings_everything,
    DataBudget.NOTHING to R.id.settings_nothing,
)

/** Draws it. */
class SettingsView(context: Context, send: (SettingsEvent) -> Unit) :
    ScreenView<SettingsState, SettingsEvent>(context, R.layout.settings, send) {
    private val sound: Switch = find(R.id.settings_sound)
    private val presence: Switch = find(R.id.settings_presence)

    init {
        choice(R.id.settings_language, LANGUAGES, SettingsEvent::Language)
        choice(R.id.settings_size, SIZES, SettingsEvent::TextSize)
        choice(R.id.settings_lock_after, LOCKS, SettingsEvent::LockAfter)
        choice(R.id.settings_budget, BUDGETS, SettingsEvent::Budget)
        sound.setOnClickListener { send(SettingsEvent.Sound(sound.isChecked)) }
        presence.setOnClickListener { send(SettingsEvent.Presence(presence.isChecked)) }
        onTap(R.id.settings_lock_now) { SettingsEvent.Lock }
        onTap(R.id.settings_join) { SettingsEvent.Join }
        onTap(R.id.settings_own_data) { SettingsEvent.OwnData }
        onTap(R.id.settings_about) { SettingsEvent.About }
        onTap(R.id.settings_practice) { SettingsEvent.Practice }
    }

    override fun show(state: SettingsState) {
        check(R.id.settings_language, LANGUAGES[state.language])
        check(R.id.settings_size, SIZES[state.textPercent])
        check(R.id.settings_lock_after, LOCKS[state.lockAfter])
        check(R.id.settings_budget, BUDGETS[state.budget])
        sound.isChecked = state.sound
        presence.isChecked = state.presence
        presence.shownIf(state.mayShowPresence)
        find<View>(R.id.settings_locking).shownIf(state.mayLoosen)
        find<View>(R.id.settings_lock_now).shownIf(state.unlocked)
        find<View>(R.id.settings_join).shownIf(state.mayJoin)
        find<View>(R.id.settings_own_data).shownIf(state.unlocked)
    }

    private fun check(group: Int, button: Int?) = button?.let { find<RadioGroup>(group).check(it) }

    private fun <T> choice(group: Int, of: Map<T, Int>, event: (T) -> SettingsEvent) {
        for ((value, button) in of) find<RadioGroup>(group).findViewById<View>(button).setOnClickListener { send(event(value)) }
    }
}
