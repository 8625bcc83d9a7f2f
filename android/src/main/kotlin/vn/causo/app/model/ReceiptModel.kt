// A receipt: shown, handed on, taken back.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.handover.Choice
import vn.causo.app.screens.handover.Chosen
import vn.causo.app.screens.handover.sentence
import vn.causo.app.screens.receipts.ReceiptEvent
import vn.causo.app.screens.receipts.ReceiptRow
import vn.causo.app.screens.receipts.ReceiptState
import vn.causo.app.screens.receipts.Standing
import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.Drawn
import vn.causo.core.FieldException
import vn.causo.core.ReceiptCheck
import vn.causo.core.drawCheckedReceipt
import vn.causo.core.drawQr

/** Pixels of the code. */
private const val QR = 720u

/** Behind a receipt. Its place holds the receipt's text or number under `shown`, and after a hand-over the answers. */
class ReceiptModel(private val models: Models, private val place: Place, private val saved: Map<String, String>) :
    Model<ReceiptState, ReceiptEvent>(ReceiptState()) {
    private val session get() = models.core.session()
    private val shown = place.about["shown"]
    private var check: ReceiptCheck? = null

    init {
        update { it.copy(answers = answers(), kept = kept(), form = place.about["form"] ?: it.form, spoken = place.about["spoken"]) }
        work(::refused) {
            load()
            saved["chosen"]?.split(',')?.let { chosen -> choosing(true).also { chosen.forEach { choose(it, true) } } }
        }
    }

    override fun save(): Map<String, String> = with(state.value) {
        if (loading) return saved
        if (withdrawing) mapOf("chosen" to rows.filter { it.chosen }.joinToString(",") { it.code }) else emptyMap()
    }

    override fun on(event: ReceiptEvent) = when (event) {
        ReceiptEvent.Share -> drawn { models.outside.share(Outgoing("bien-nhan.png", "image/png", it.picture)) }
        ReceiptEvent.Print -> drawn { models.outside.print(Outgoing("bien-nhan.pdf", "application/pdf", it.page)) }
        ReceiptEvent.ChangeMind -> choosing(true)
        is ReceiptEvent.Choose -> choose(event.purpose, event.chosen)
        ReceiptEvent.Withdraw -> withdraw()
        ReceiptEvent.Keep -> choosing(false)
        ReceiptEvent.Request -> request()
        ReceiptEvent.Done -> models.navigation.back()
    }

    private suspend fun load() {
        if (shown == null) return update { it.copy(loading = false) }
        val check = session.checkReceipt(shown).also { check = it }
        val known = try {
            session.receiptSubject(shown)
            true
        } catch (_: FieldException) {
            false
        }
        // Its number alone is not its text: nothing can be drawn from it.
        val text = !shown.first().isDigit()
        val qr = if (text) Picture(drawQr(shown, QR)) else null
        update {
            it.copy(
                loading = false, there = true, busy = false, known = known, standing = standing(check),
                day = dayWords(check.day), rows = rows(check), qr = qr, drawable = text && check.deviceKnown, withdrawing = false,
            )
        }
    }

    private fun standing(check: ReceiptCheck) = when {
        !check.deviceKnown -> Standing.UNKNOWN_DEVICE
        check.purposes.all { it.withdrawn } -> Standing.WITHDRAWN
        else -> Standing.VALID
    }

    private fun rows(check: ReceiptCheck) =
        check.purposes.map { ReceiptRow(PURPOSES.code(it.purpose), agreedWords(it.purpose), it.withdrawn) }

    private fun answers(): List<Text> = PURPOSES.options.mapNotNull { option ->
        val choice = place.about["answer_${option.code}"] ?: return@mapNotNull null
        Chosen(agreedWords(PURPOSES.value(option.code)), Choice.valueOf(choice)).sentence()
    }

    private fun kept(): Text? = when (val kept = place.about[PendingHandOver.UNSAVED]) {
        null -> null
        PendingHandOver.KEPT -> Text.of(R.string.receipt_kept)
        PendingHandOver.KEPT_NO_PHONE -> Text.of(R.string.receipt_kept_no_phone)
        PendingHandOver.DROPPED -> Text.of(R.string.receipt_dropped)
        else -> words(kept, R.string.receipt_not_kept)
    }

    private fun choosing(now: Boolean) =
        update { state -> state.copy(withdrawing = now, rows = state.rows.map { it.copy(chosen = false) }, problem = null) }

    private fun choose(purpose: String, chosen: Boolean) =
        update { state -> state.copy(rows = state.rows.map { if (it.code == purpose) it.copy(chosen = chosen) else it }) }

    private fun withdraw() {
        val chosen = state.value.rows.filter { it.chosen }.map { PURPOSES.value(it.code) }
        if (shown == null || chosen.isEmpty() || state.value.busy) return
        update { it.copy(busy = true, problem = null) }
        work(::refused) {
            val team = models.teams.of(place)
            session.withdraw(team, shown, chosen)
            models.outside.tell(Text.of(R.string.receipt_withdrawn_now))
            load()
        }
    }

    private fun drawn(then: (Drawn) -> Unit) {
        val check = check ?: return
        update { it.copy(busy = true) }
        work(::refused) {
            then(drawCheckedReceipt(checkNotNull(shown), check, state.value.form))
            update { it.copy(busy = false) }
        }
    }

    private fun request() {
        work(::refused) {
            val subject = session.receiptSubject(checkNotNull(shown))
            models.navigation.go(Place(Screen.REQUEST, "subject" to subject))
        }
    }

    private fun refused(told: Text) = update { it.copy(loading = false, busy = false, problem = told) }
}
