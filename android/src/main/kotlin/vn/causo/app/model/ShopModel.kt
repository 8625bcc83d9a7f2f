// Payment codes are read and compared. Nothing of them is kept but, in a visit, what the comparison found.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.shop.ShopEvent
import vn.causo.app.screens.shop.ShopState
import vn.causo.app.screens.shop.ShopStep
import vn.causo.app.screens.visit.CardLine
import vn.causo.app.ui.Place
import vn.causo.app.ui.Text
import vn.causo.app.ui.money
import vn.causo.core.FieldException
import vn.causo.core.PaymentCode
import vn.causo.core.checkShop
import vn.causo.core.readPaymentCode

/** What is found where a code pays to somebody else. Other findings leave the shop's own code what it is. */
private val ELSEWHERE = setOf("bank_changed", "account_changed")

/** Behind the camera for payment codes; `for` = `visit` where a visit waits for what is found. */
class ShopModel(private val models: Models, place: Place, saved: Map<String, String>) :
    Model<ShopState, ShopEvent>(ShopState(forVisit = place.about["for"] == "visit")) {
    // Whoever typed while a frame was read has what they wanted.
    private val scanning = Scanning(scope) { if (state.value.scanning) seen(it) }
    private var own: String? = null
    private var counter: List<String> = emptyList()
    private var read: String? = null
    private var found: String? = null

    init {
        own = saved["own"]
        counter = saved["counter"]?.lines().orEmpty()
        saved["step"]?.let { step ->
            update { it.copy(step = ShopStep.valueOf(step), typed = saved["typed"].orEmpty(), own = own != null, counted = counter.size) }
        }
        saved["read"]?.let(::read)
        if (state.value.step == ShopStep.FOUND) compare()
    }

    override fun save(): Map<String, String> = buildMap {
        put("step", state.value.step.name)
        put("typed", state.value.typed)
        own?.let { put("own", it) }
        if (counter.isNotEmpty()) put("counter", counter.joinToString("\n"))
        read?.let { put("read", it) }
    }

    override fun on(event: ShopEvent) {
        when (event) {
            is ShopEvent.Saw -> if (state.value.scanning) scanning.see(event.frame) else event.frame.close()
            is ShopEvent.Typed -> update { it.copy(typed = event.text) }
            ShopEvent.Take -> seen(listOf(state.value.typed.trim()))
            ShopEvent.Scan -> update { it.copy(scanning = true, problem = null) }
            ShopEvent.Read -> begin(ShopStep.READ)
            ShopEvent.Compare -> begin(ShopStep.OWN)
            ShopEvent.All -> compare()
            ShopEvent.Keep -> {
                models.shopCheck.value = found
                models.navigation.back()
            }
        }
    }

    private fun begin(step: ShopStep) {
        own = null
        counter = emptyList()
        read = null
        update { ShopState(step, forVisit = it.forVisit) }
    }

    private fun seen(texts: List<String>) {
        when (state.value.step) {
            ShopStep.READ -> read(texts.first())
            ShopStep.OWN -> takeOwn(texts.first())
            ShopStep.COUNTER -> {
                counter = (counter + texts).distinct()
                update { it.copy(scanning = false, typed = "", counted = counter.size, problem = null) }
            }
            ShopStep.FOUND -> Unit
        }
    }

    private fun read(text: String) {
        read = text
        update { it.copy(scanning = false, lines = emptyList(), warnings = emptyList(), problem = null) }
        refusing {
            val code = readPaymentCode(text)
            val warnings = code.warnings.map { Text.Code("qr_warning", it, Text.of(R.string.qr_warning_newer)) }
            update { it.copy(typed = "", lines = lines(code), warnings = warnings) }
        }
    }

    /** A code is the shop's own when it can be compared with: with itself, to begin with. */
    private fun takeOwn(text: String) {
        update { it.copy(scanning = false) }
        refusing {
            checkShop(text, listOf(text))
            own = text
            update { it.copy(step = ShopStep.COUNTER, typed = "", own = true, problem = null) }
        }
    }

    private fun compare() {
        val own = own ?: return
        refusing {
            val check = checkShop(own, counter)
            found = check.code
            val findings = if (check.good) listOf(shopWords(check.code)) else check.findings.map(::shopWords)
            val changed = check.findings.any { it in ELSEWHERE }
            update {
                it.copy(step = ShopStep.FOUND, scanning = false, good = check.good, changed = changed, findings = findings, problem = null)
            }
        }
    }

    private fun lines(code: PaymentCode): List<CardLine> = listOf(
        CardLine(Text.of(R.string.pay_bank), code.bank?.let { Text.Plain(it) } ?: Text.of(R.string.pay_bank_unknown)),
        CardLine(Text.of(R.string.pay_account), code.account?.let { Text.Plain(it) } ?: Text.of(R.string.pay_account_unknown)),
        CardLine(Text.of(R.string.pay_amount), code.amount?.let { Text.Plain(money(it.toLong())) } ?: Text.of(R.string.pay_amount_none)),
    ) + listOfNotNull(
        code.purpose?.let { CardLine(Text.of(R.string.pay_purpose), Text.Plain(it)) },
        code.claimedName?.let { CardLine(Text.of(R.string.pay_claimed), Text.of(R.string.pay_claimed_name, it)) },
    )

    private fun refusing(call: () -> Unit) = try {
        call()
    } catch (error: FieldException) {
        update { it.copy(problem = words(error)) }
    }
}
