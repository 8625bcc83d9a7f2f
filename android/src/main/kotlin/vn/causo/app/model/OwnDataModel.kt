// A volunteer is a data subject too.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.settings.OwnDataEvent
import vn.causo.app.screens.settings.OwnDataState
import vn.causo.app.screens.settings.OwnPart
import vn.causo.app.screens.settings.OwnRow
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.grouped
import vn.causo.core.OwnTeam

/** Behind the screen of what is kept about the volunteer. */
class OwnDataModel(private val models: Models) : Model<OwnDataState, OwnDataEvent>(OwnDataState()) {
    init {
        work({ problem -> update { it.copy(problem = problem) } }) {
            val own = models.core.session().ownData(models.preferences.language)
            val device = OwnPart(Text.of(R.string.own_phone), listOf(row(R.string.own_device, own.device)))
            update { OwnDataState(own.notice, own.teams.map(::team) + device) }
        }
    }

    override fun on(event: OwnDataEvent) = Unit

    private fun team(team: OwnTeam): OwnPart {
        val name = models.core.status.value?.teams?.firstOrNull { it.team == team.team }?.name?.ifEmpty { null }
        val role = team.role?.let { Text.Code("own_role", it, Text.Plain(it)) }
        return OwnPart(
            Text.Plain(name ?: team.commune),
            listOfNotNull(
                role?.let { OwnRow(Text.of(R.string.own_role), it) },
                team.member?.let { row(R.string.own_member, it) },
                row(R.string.own_devices, grouped(team.devices.toLong())),
                row(R.string.own_events, grouped(team.events.toLong())),
                team.firstVisit?.let { OwnRow(Text.of(R.string.own_first_visit), dayWords(it)) },
                team.lastVisit?.let { OwnRow(Text.of(R.string.own_last_visit), dayWords(it)) },
            ),
        )
    }

    private fun row(label: Int, value: String) = OwnRow(Text.of(label), Text.Plain(value))
}
