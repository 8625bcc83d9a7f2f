// Another volunteer, with a phone that is not the one under test: what it sees has gone through the real server.

package vn.causo.stage

import com.google.gson.JsonObject
import org.junit.Assert.assertEquals

/** A phone in a terminal, whose vault is in the commune's folder. */
class Colleague private constructor(private val commune: Commune, private val name: String) {
    /** What the phone's command answered, `causo phone` and the options of this phone left out. */
    fun phone(vararg words: String): JsonObject = Causo.run(begin(words)).ok()

    /** Sends what waits, fetches what is new. */
    fun sync() = assertEquals(true, phone("sync")["complete"].asBoolean)

    /** Names of the residents that a query finds. */
    fun names(query: String): List<String> =
        phone("resident", "find", query).getAsJsonArray("residents").map { it.asJsonObject.text("name") }

    private fun begin(words: Array<out String>): List<String> {
        val own = listOf("--vault", "${commune.path(name)}", "--pin-file", "${commune.path("pin")}", "--json")
        return listOf("phone") + own + words
    }

    internal companion object {
        /** Invited, its eight digits compared, taken in, synced. */
        fun join(commune: Commune, name: String, team: String): Colleague {
            val colleague = Colleague(commune, name)
            val invitation = commune.invite(team)
            val file = commune.write("$name.invite", invitation.text)
            val words = arrayOf("enrol", "--invite", file, "--wait", "$LIMIT_SECONDS")
            Causo.start(colleague.begin(words)).use { enrolling ->
                val officers = commune.digits(invitation)
                val phones = enrolling.rest().ok().text("digits")
                assertEquals(officers, phones)
                commune.takeIn(invitation, phones, name)
            }
            colleague.sync()
            return colleague
        }
    }
}
