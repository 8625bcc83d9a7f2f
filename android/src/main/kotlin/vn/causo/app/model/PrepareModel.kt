// Before the phone changes hands: who is asked, for what, and who answers for them.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.handover.AskedRow
import vn.causo.app.screens.handover.PrepareEvent
import vn.causo.app.screens.handover.PrepareState
import vn.causo.app.screens.handover.Who
import vn.causo.app.ui.Option
import vn.causo.app.ui.Place
import vn.causo.app.ui.Text
import vn.causo.core.HandOverRequest
import vn.causo.core.Purpose
import vn.causo.core.Unsaved

/** Languages that every notice is written in. */
private val LANGUAGES = listOf(
    Option("vi", Text.of(R.string.prepare_language_vi)),
    Option("en", Text.of(R.string.prepare_language_en)),
)

/** Behind the volunteer's last look. */
class PrepareModel(private val models: Models, private val place: Place, private val saved: Map<String, String>) :
    Model<PrepareState, PrepareEvent>(PrepareState()) {
    private val core = models.core
    private val team get() = place["team"]
    private val subject get() = place["subject"]

    init {
        work(::refused) { load() }
    }

    override fun on(event: PrepareEvent) = when (event) {
        is PrepareEvent.Ask -> update { state ->
            state.copy(purposes = state.purposes.map { if (it.code == event.purpose) it.copy(chosen = event.asked) else it })
        }
        is PrepareEvent.Language -> update { it.copy(language = event.code) }
        is PrepareEvent.Aloud -> update { it.copy(aloud = event.aloud) }
        is PrepareEvent.Answers -> update { it.copy(who = event.who) }
        is PrepareEvent.Guardian -> update { it.copy(guardian = event.name) }
        is PrepareEvent.Age -> update { it.copy(age = event.years) }
        PrepareEvent.HandOver -> if (state.value.ready) handOver() else Unit
    }

    override fun save(): Map<String, String> = with(state.value) {
        if (loading) return saved
        mapOf(
            "asked" to purposes.filter { it.chosen }.joinToString(",") { it.code },
            "language" to language,
            "aloud" to aloud.toString(),
            "who" to who.code,
            "guardian" to guardian,
            "age" to age,
        )
    }

    private suspend fun load() {
        val unsaved = core.pending.unsaved()
        // What was to be asked about went with the process; the screen below has what was typed.
        if (place.about["unsaved"] != null && unsaved == null) return models.navigation.back()
        val session = core.session()
        val card = session.resident(subject)
        val new = unsaved?.resident
        val name = card?.name ?: new?.name.orEmpty()
        val form = card?.form ?: new?.addressForm ?: FORM
        val asked = saved["asked"]?.split(',') ?: listOf(PURPOSES.code(Purpose.Assist))
        val rules = session.policy(team).purposes
        val age = ageAt(card?.birth ?: new?.birth, session.today())
        update {
            it.copy(
                loading = false,
                name = name,
                called = listOf(form, name.substringAfterLast(' ')).filter(String::isNotBlank).joinToString(" "),
                purposes = rules.map { rule ->
                    val code = PURPOSES.code(rule.purpose)
                    AskedRow(code, PURPOSES.words(rule.purpose), code in asked, rule.sensitive)
                },
                language = saved["language"] ?: "vi",
                languages = LANGUAGES,
                aloud = saved["aloud"]?.toBoolean() ?: models.preferences.sound,
                who = Who.entries.firstOrNull { who -> who.code == saved["who"] }
                    ?: if (new?.needsRepresentative == true) Who.REPRESENTED else Who.SELF,
                guardian = saved["guardian"].orEmpty(),
                age = saved["age"] ?: age?.toString().orEmpty(),
                drafts = core.status.value?.drafts?.toInt() ?: 0,
                unsaved = unsaved != null,
            )
        }
    }

    private fun handOver() {
        val unsaved = core.pending.unsaved()
        val asked = state.value
        update { it.copy(busy = true, problem = null) }
        core.pending.begin(team, subject, answering(asked))
        work({ told -> core.pending.refused(unsaved).also { refused(told) } }) {
            core.handOver { it.handOver(request(asked, unsaved)) }
        }
    }

    private fun request(asked: PrepareState, unsaved: Unsaved?) =
        HandOverRequest(team, subject, asked.purposes.filter { it.chosen }.map { PURPOSES.value(it.code) }, unsaved)

    private fun answering(asked: PrepareState) = Answering(
        language = asked.language,
        age = asked.age.toUIntOrNull(),
        represented = asked.who == Who.REPRESENTED,
        guardian = asked.guardian.trim().takeIf { asked.who != Who.SELF },
        aloud = asked.aloud,
    )

    private fun refused(told: Text) = update { it.copy(loading = false, busy = false, problem = told) }

    private companion object {
        /** How the core addresses somebody who did not say. */
        const val FORM = "bác"
    }
}

/** Whole years from a birth date as far as it is known, as it is typed or kept, to a day; of a date known in part, the fewer. */
internal fun ageAt(birth: String?, today: String): Int? {
    val parts = birth?.split('/', '-')?.map { it.toIntOrNull() ?: return null } ?: return null
    val (year, month, day) = (if (birth.contains('/')) parts.reversed() else parts) + listOf(null, null)
    val (thisYear, thisMonth, thisDay) = today.split('-').map(String::toInt)
    // What is not known of a date has not come yet this year.
    val come = thisMonth * 100 + thisDay >= (month ?: 13) * 100 + (day ?: 31)
    return (thisYear - (year ?: return null) - if (come) 0 else 1).takeIf { it >= 0 }
}
