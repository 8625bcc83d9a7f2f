// Practice is a phone of its own beside the real one, which is locked meanwhile.

package vn.causo.app.model

import kotlinx.coroutines.launch
import vn.causo.app.screens.practice.PracticeEvent
import vn.causo.app.screens.practice.PracticeState

/** Behind the way into practice. */
class PracticeModel(private val models: Models) : Model<PracticeState, PracticeEvent>(models.core.standing()) {
    override fun on(event: PracticeEvent) = when (event) {
        is PracticeEvent.Pin -> enter(event.digits)
        is PracticeEvent.Anew -> update { it.copy(anew = event.anew) }
        PracticeEvent.Leave -> leave()
    }

    private fun enter(pin: String) {
        if (state.value.working) return
        update { it.copy(working = true, problem = null) }
        work({ problem -> update { it.copy(problem = problem) } }) { models.core.enterPractice(pin, state.value.anew) }
            .invokeOnCompletion { update { it.copy(working = false) } }
    }

    private fun leave() {
        scope.launch { models.core.leavePractice() }
    }
}

private fun Core.standing() = PracticeState(practising = practice, begun = practised())
