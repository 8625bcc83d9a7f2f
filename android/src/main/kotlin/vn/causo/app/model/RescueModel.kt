// What does not open is told, what can be saved is saved, and nothing is thrown away before somebody said so twice.

package vn.causo.app.model

import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.unlock.RescueEvent
import vn.causo.app.screens.unlock.RescueState
import vn.causo.app.ui.Text
import vn.causo.core.FieldException

/** Behind the screen of a vault that does not open. */
class RescueModel(private val models: Models) : Model<RescueState, RescueEvent>(RescueState(Text.Plain(""))) {
    private val core get() = models.core

    init {
        scope.launch { core.trouble.filterNotNull().collect(::told) }
    }

    override fun on(event: RescueEvent) = when (event) {
        RescueEvent.Retry -> working { core.open() }
        RescueEvent.Send -> working { told(core.rescue.send()) }
        RescueEvent.File -> working { file() }
        RescueEvent.BeginAnew -> update { it.copy(asking = true) }
        RescueEvent.Confirm -> working { core.rescue.beginAnew() }
        RescueEvent.Keep -> update { it.copy(asking = false) }
    }

    private fun told(error: FieldException) = update {
        val lasts = error is FieldException.Report || error is FieldException.AskOfficer
        it.copy(because = words(error), mayOpen = !lasts, maySave = lasts)
    }

    private fun told(saved: Saved) = update {
        val results = listOfNotNull(
            Text.Count(R.plurals.rescue_sent, saved.sent).takeIf { saved.sent > 0 },
            Text.Count(R.plurals.rescue_left, saved.left).takeIf { saved.left > 0 },
            Text.Count(R.plurals.rescue_lost, saved.lost).takeIf { saved.lost > 0 },
            Text.of(R.string.rescue_nothing).takeIf { saved.sent + saved.left + saved.lost == 0 },
        )
        val said = saved.codes.map { code -> words(code, R.string.error_kind_retry) }
        it.copy(results = results + said, mayBeginAnew = it.mayBeginAnew || saved.left == 0)
    }

    private suspend fun file() {
        val file = core.rescue.file()
        if (file == null) return update { it.copy(results = listOf(Text.of(R.string.rescue_nothing)), mayBeginAnew = true) }
        models.outside.share(courierFile(file.bytes))
        val lost = file.lost.toInt()
        val results = listOfNotNull(Text.of(R.string.rescue_carried), Text.Count(R.plurals.rescue_lost, lost).takeIf { lost > 0 })
        update { it.copy(results = results, mayBeginAnew = true) }
    }

    private fun working(call: suspend () -> Unit) {
        update { it.copy(working = true, asking = false, results = emptyList()) }
        work({ problem -> update { it.copy(results = listOf(problem)) } }, call)
            .invokeOnCompletion { update { it.copy(working = false) } }
    }
}
