// A receipt that somebody brings is read, without a network.

package vn.causo.app.model

import vn.causo.app.screens.receipts.CheckReceiptEvent
import vn.causo.app.screens.receipts.CheckReceiptState
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text

/** Behind the camera for receipts, and the field beside it. */
class CheckReceiptModel(private val models: Models, saved: Map<String, String>) :
    Model<CheckReceiptState, CheckReceiptEvent>(CheckReceiptState(typed = saved["typed"].orEmpty())) {
    private val scanning = Scanning(scope) { seen -> check(seen.first()) }

    override fun on(event: CheckReceiptEvent) = when (event) {
        is CheckReceiptEvent.Seen -> if (state.value.busy) event.frame.close() else scanning.see(event.frame)
        is CheckReceiptEvent.Typed -> update { it.copy(typed = event.text, problem = null) }
        CheckReceiptEvent.Check -> check(state.value.typed.trim())
    }

    override fun save() = mapOf("typed" to state.value.typed)

    private fun check(shown: String) {
        if (state.value.busy || shown.isEmpty()) return
        update { it.copy(busy = true, problem = null) }
        work(::refused) {
            models.core.session().checkReceipt(shown)
            models.navigation.replace(Place(Screen.RECEIPT, "shown" to shown))
        }
    }

    private fun refused(told: Text) = update { it.copy(busy = false, problem = told) }
}
