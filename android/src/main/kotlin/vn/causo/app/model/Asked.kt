// What is known of a hand-over outside the core: ids, answers, a receipt. No name and no number of anybody.

package vn.causo.app.model

import org.json.JSONObject
import vn.causo.app.screens.handover.Choice
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.Purpose
import vn.causo.core.SubjectId
import vn.causo.core.TeamId

/** What is shown of a receipt: its text for the code, and its number. */
class Receipt(val text: String, val spoken: String)

/** One hand-over, from its beginning until it is settled behind the PIN. */
internal class Asked(
    val team: TeamId,
    val subject: SubjectId,
    val answering: Answering,
    /** Whether something was being written that waits for a yes. */
    val hadUnsaved: Boolean,
) {
    val answers = LinkedHashMap<Purpose, Choice>()
    var receipt: Receipt? = null

    /** How they are addressed. */
    var form: String = ""

    /** Whether being written down was not declined. Whether it is allowed is the core's to say. */
    val agrees: Boolean get() = answers[Purpose.Assist].let { it == null || it == Choice.YES }

    /** The place that shows how it ended. */
    fun result(kept: String?): Place {
        val about = mutableMapOf("team" to team, "subject" to subject, "form" to form)
        receipt?.let { about += mapOf("shown" to it.text, "spoken" to it.spoken) }
        answers.forEach { (purpose, choice) -> about["answer_${PURPOSES.code(purpose)}"] = choice.name }
        kept?.let { about[PendingHandOver.UNSAVED] = it }
        return Place(Screen.RECEIPT, about)
    }

    /** Whether anything of it is to be told behind the PIN. */
    val isToTell: Boolean get() = answers.isNotEmpty() || hadUnsaved

    /** What outlives the process: until the PIN the phone may be in a resident's hands. */
    fun pack(): ByteArray {
        val about = mutableMapOf("team" to team, "subject" to subject, "form" to form)
        receipt?.let { about += mapOf("text" to it.text, "spoken" to it.spoken) }
        val chosen = answers.map { (purpose, choice) -> PURPOSES.code(purpose) to choice.name }.toMap()
        return JSONObject(mapOf("about" to JSONObject(about as Map<*, *>), "answers" to JSONObject(chosen))).toString().toByteArray()
    }
}

/** A hand-over whose process ended. */
internal fun unpackedAsked(packed: ByteArray): Asked {
    val all = JSONObject(String(packed))
    val about = all.getJSONObject("about")
    val answers = all.getJSONObject("answers")
    return Asked(about.getString("team"), about.getString("subject"), Answering(), hadUnsaved = false).apply {
        form = about.getString("form")
        for (code in answers.keys()) this.answers[PURPOSES.value(code)] = Choice.valueOf(answers.getString(code))
        if (about.has("text")) receipt = Receipt(about.getString("text"), about.getString("spoken"))
    }
}
