// Draws what waits.

package vn.causo.app.screens.sync

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf

/** Draws it. */
class SyncView(context: Context, send: (SyncEvent) -> Unit) : ScreenView<SyncState, SyncEvent>(context, R.layout.sync, send) {
    private val teams: LinearLayout = find(R.id.sync_teams)

    init {
        onTap(R.id.sync_begin) { SyncEvent.Begin }
        onTap(R.id.sync_photos_now) { SyncEvent.WithPhotos }
        onTap(R.id.sync_cancel) { SyncEvent.Cancel }
        onTap(R.id.sync_courier) { SyncEvent.Courier }
        onTap(R.id.sync_budget) { SyncEvent.Budget }
        onTap(R.id.sync_join) { SyncEvent.Join }
        onTap(R.id.sync_start) { SyncEvent.Start }
    }

    override fun show(state: SyncState) {
        tell(R.id.sync_waiting, Text.Count(R.plurals.sync_waiting, state.waiting), state.waiting > 0)
        tell(R.id.sync_none, Text.of(R.string.sync_none), state.waiting == 0 && !state.joining)
        tell(R.id.sync_photos, Text.Count(R.plurals.sync_photos, state.photos), state.photos > 0)
        tell(R.id.sync_carried, Text.Count(R.plurals.sync_carried, state.carried), state.carried > 0)
        find<View>(R.id.sync_offline).shownIf(state.offline && !state.running)
        tell(R.id.sync_progress, state.progress)
        find<View>(R.id.sync_running).shownIf(state.running)
        tell(R.id.sync_result, state.result, state.good)
        tell(R.id.sync_unfinished, state.result, !state.good)
        tell(R.id.sync_problems, lines(state.problems), state.problems.isNotEmpty())
        tell(R.id.sync_set_aside, lines(state.setAside), state.setAside.isNotEmpty())
        find<View>(R.id.sync_set_aside_title).shownIf(state.setAside.isNotEmpty())
        find<View>(R.id.sync_joining).shownIf(state.joining)
        find<View>(R.id.sync_join).shownIf(state.mayJoin)
        find<View>(R.id.sync_photos_now).shownIf(state.photosCost && !state.running)
        find<View>(R.id.sync_begin).shownIf(!state.running && !state.joined)
        find<View>(R.id.sync_cancel).shownIf(state.running)
        find<View>(R.id.sync_start).shownIf(state.joined)
        draw(state.teams)
    }

    private fun draw(of: List<SyncTeam>) {
        teams.removeAllViews()
        for (team in of) {
            val row = LayoutInflater.from(context).inflate(R.layout.sync_team, teams, false)
            row.findViewById<TextView>(R.id.sync_team_name).text = team.name
            row.findViewById<TextView>(R.id.sync_team_heard).text = words(team.heard)
            val standing = row.findViewById<TextView>(R.id.sync_team_standing)
            standing.text = team.standing?.let(::words)
            standing.shownIf(team.standing != null)
            teams.addView(row)
        }
    }

    private fun lines(texts: List<Text>) = Text.Plain(texts.joinToString("\n\n", transform = ::words))

    private fun tell(id: Int, text: Text?, shown: Boolean = true) {
        val line = find<TextView>(id)
        line.text = text?.let(::words)
        line.shownIf(shown && text != null)
    }
}
