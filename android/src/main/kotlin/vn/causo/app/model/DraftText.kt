// A visit that is being written, as a text: sealed with its screen when the phone locks before anything allows it to be kept.

package vn.causo.app.model

import org.json.JSONArray
import org.json.JSONObject
import vn.causo.core.Basis
import vn.causo.core.NewDossier
import vn.causo.core.Purpose
import vn.causo.core.Setting
import vn.causo.core.Step
import vn.causo.core.VisitDraft

/** Writes and reads it. */
internal object DraftText {
    fun write(draft: VisitDraft): String = JSONObject().apply {
        put("team", draft.team)
        put("subject", draft.subject)
        putOpt("household", draft.household)
        putOpt("ground", draft.basis.ground)
        put("service", SERVICES.code(draft.service))
        putOpt("outcome", draft.outcome?.let(OUTCOMES::code))
        put("steps", JSONArray(draft.steps.map(::step)))
        putOpt("note", draft.note)
        put("note_confirmed", draft.noteConfirmed)
        putOpt("next_visit", draft.nextVisit)
        put("shop_checks", JSONArray(draft.shopChecks))
        put("settings", JSONArray(draft.settings.map(::setting)))
        put("closes", JSONArray(draft.closes))
        putOpt("follow_up", draft.followUp?.let(FOLLOW_UPS::code))
        putOpt("repeat_days", draft.repeatDays?.toInt())
        putOpt("dossier_number", draft.dossier?.number)
        putOpt("dossier_agency", draft.dossier?.agency)
    }.toString()

    fun read(text: String): VisitDraft = with(JSONObject(text)) {
        VisitDraft(
            team = getString("team"),
            subject = getString("subject"),
            household = textOf("household"),
            basis = Basis(Purpose.Assist, textOf("ground")),
            service = SERVICES.value(getString("service")),
            outcome = textOf("outcome")?.let(OUTCOMES::value),
            steps = getJSONArray("steps").all { step(getJSONObject(it)) },
            note = textOf("note"),
            noteConfirmed = getBoolean("note_confirmed"),
            nextVisit = textOf("next_visit"),
            shopChecks = getJSONArray("shop_checks").all(JSONArray::getString),
            settings = getJSONArray("settings").all { setting(getJSONObject(it)) },
            closes = getJSONArray("closes").all(JSONArray::getString),
            followUp = textOf("follow_up")?.let(FOLLOW_UPS::value),
            repeatDays = textOf("repeat_days")?.toUShort(),
            dossier = textOf("dossier_number")?.let { NewDossier(it, textOf("dossier_agency")) },
        )
    }

    private fun step(step: Step) = JSONObject().apply {
        putOpt("guide", step.guide?.toLong())
        put("code", step.code.toInt())
        put("outcome", STEP_OUTCOMES.code(step.outcome))
    }

    private fun step(of: JSONObject) =
        Step(of.textOf("guide")?.toUInt(), of.getInt("code").toUShort(), STEP_OUTCOMES.value(of.getString("outcome")))

    private fun setting(setting: Setting) = JSONObject().apply {
        put("guide", setting.guide.toLong())
        put("step", setting.step.toInt())
        put("before", SETTING_STATES.code(setting.before))
        put("after", SETTING_STATES.code(setting.after))
    }

    private fun setting(of: JSONObject) = Setting(
        of.getLong("guide").toUInt(),
        of.getInt("step").toUShort(),
        SETTING_STATES.value(of.getString("before")),
        SETTING_STATES.value(of.getString("after")),
    )

    private fun JSONObject.textOf(name: String): String? = if (has(name)) get(name).toString() else null

    private fun <T> JSONArray.all(one: JSONArray.(Int) -> T): List<T> = List(length()) { one(it) }
}
