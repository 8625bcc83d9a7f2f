// The PIN opens the phone. Wrong ones wait longer each, and the last destroys the key.

package vn.causo.app.model

import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.unlock.UnlockEvent
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.ui.Navigation
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.core.FieldException

/** Behind the screen that asks for the PIN. */
class UnlockModel(private val core: Core, private val navigation: Navigation) : Model<UnlockState, UnlockEvent>(UnlockState()) {
    init {
        scope.launch { core.status.collect { status -> update { it.copy(waiting = status?.waiting?.toInt() ?: 0) } } }
    }

    override fun on(event: UnlockEvent) = when (event) {
        is UnlockEvent.Pin -> tryPin(event.digits)
        UnlockEvent.Guides -> navigation.go(Place(Screen.GUIDES))
        UnlockEvent.Sync -> navigation.go(Place(Screen.SYNC))
        UnlockEvent.Courier -> navigation.go(Place(Screen.COURIER))
        UnlockEvent.Practice -> navigation.go(Place(Screen.PRACTICE))
    }

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
        update { it.copy(trying = false, left = left, problem = problem) }
        var seconds = ((wrong.waitMs + 999u) / 1_000u).toInt()
        while (seconds > 0) {
            update { it.copy(waitSeconds = seconds) }
            delay(1_000)
            seconds -= 1
        }
        update { it.copy(waitSeconds = 0) }
    }
}
