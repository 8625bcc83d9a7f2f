// Which team somebody works for: a phone may be in several, and most are in one.

package vn.causo.app.model

import vn.causo.app.platform.Preferences
import vn.causo.app.ui.Place
import vn.causo.core.Basis
import vn.causo.core.FieldException
import vn.causo.core.Purpose
import vn.causo.core.TeamId

/** Teams that the phone can write for, the chosen one first. */
class Teams(private val core: Core, preferences: Preferences) {
    /** Chosen on today's screen; null where there is nothing to choose. */
    var chosen: TeamId? by preferences::team

    /** All of them; none while the officer has not taken the phone in. */
    suspend fun all(): List<TeamId> = core.session().teams().sortedByDescending { it == chosen }

    /** The one that is worked for. */
    suspend fun now(): TeamId = all().firstOrNull() ?: throw nobody()

    /** The one that a place names, or else the one that is worked for. */
    suspend fun of(place: Place): TeamId = place.about["team"] ?: now()

    /** Names of hamlets by their numbers. Two communes may number theirs alike: the chosen team's go first. */
    suspend fun hamlets(): Map<UShort, String> {
        val names = LinkedHashMap<UShort, String>()
        for (team in all()) {
            val policy = try {
                core.session().policy(team)
            } catch (_: FieldException.NotAllowed) {
                continue
            }
            policy.hamlets.forEach { if (it.code !in names) names[it.code] = it.name }
        }
        return names
    }

    /** Writes for the first team that may: a resident may be another team's. */
    suspend fun <T> writing(call: suspend (TeamId, Basis) -> T): T {
        var refused: FieldException? = null
        for (team in all()) {
            try {
                return core.session().allowed(team, Purpose.Assist) { call(team, it) }
            } catch (missing: FieldException.NotAllowed) {
                refused = refused ?: missing
            }
        }
        throw refused ?: nobody()
    }

    private fun nobody() = FieldException.AskOfficer("not_in_roster")
}
