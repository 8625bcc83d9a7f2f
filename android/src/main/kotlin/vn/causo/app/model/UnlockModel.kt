// The PIN opens the phone. Wrong ones wait longer each, and the last destroys the key.

package vn.causo.app.model

import android.os.SystemClock
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FieldException
import vn.causo.core.Status

/** Behind the screen that asks for the PIN. */
class UnlockModel(private val models: Models) : Model<UnlockState, UnlockEvent>(UnlockState(practice = models.core.practice, only = models.core.pending.underWay)) {
    private val core get() = models.core

    init {
        scope.launch { core.status.collect { it?.let(::told) } }
    }

    override fun on(event: UnlockEvent) = when (event) {
        is UnlockEvent.Pin -> tryPin(event.digits)
        UnlockEvent.Guides -> models.navigation.go(Place(Screen.GUIDES))
        UnlockEvent.Sync -> models.navigation.go(Place(Screen.SYNC))
        UnlockEvent.Courier -> models.navigation.go(Place(Screen.COURIER))
        UnlockEvent.Practice -> models.navigation.go(Place(Screen.PRACTICE))
        UnlockEvent.Settings -> models.navigation.go(Place(Screen.SETTINGS))
    }

    private fun told(status: Status) = update { it.copy(waiting = status.waiting.toInt(), carried = status.carried.toInt()) }

    private fun tryPin(digits: String) {
        if (state.value.trying) return
        update { it.copy(trying = true, problem = null) }
        scope.launch {
            try {
                core.unlock(digits)
            } catch (wrong: FieldException.Unlock) {
                refused(wrong)
            } catch (error: FieldException) {
                update { it.copy(trying = false, problem = words(error)) }
            }
        }
    }

    private suspend fun refused(wrong: FieldException.Unlock) {
        val left = wrong.left.toInt()
        val problem = when {
            wrong.code != "pin_wrong" -> words(wrong)
            left == 1 -> Text.of(R.string.unlock_wrong_last)
            else -> Text.Count(R.plurals.unlock_wrong, left)
        }
        update { it.copy(trying = false, problem = problem) }
        val until = SystemClock.elapsedRealtime() + wrong.waitMs.toLong()
        while (true) {
            val seconds = (until - SystemClock.elapsedRealtime() + 999) / 1_000
            update { it.copy(waitSeconds = seconds.coerceAtLeast(0).toInt()) }
            if (seconds <= 0) break
            delay(1_000)
        }
    }
}
