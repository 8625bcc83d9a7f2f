// Draws the day.

package vn.causo.app.screens.today

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.Header
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.Rows
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf

private val WAYS = mapOf(
    R.id.today_help to Way.HELP,
    R.id.today_people to Way.PEOPLE,
    R.id.today_report to Way.REPORT,
    R.id.today_send_report to Way.REPORT,
    R.id.today_shop to Way.SHOP,
    R.id.today_guides to Way.GUIDES,
    R.id.today_follow_ups to Way.FOLLOW_UPS,
    R.id.today_later to Way.FOLLOW_UPS,
    R.id.today_check_receipt to Way.CHECK_RECEIPT,
    R.id.today_sync to Way.SYNC,
    R.id.today_sent_card to Way.SYNC,
    R.id.today_settings to Way.SETTINGS,
    R.id.today_practice to Way.PRACTICE,
    R.id.today_invitation to Way.INVITATION,
)

/** Draws it. */
class TodayView(context: Context, send: (TodayEvent) -> Unit) : ScreenView<TodayState, TodayEvent>(context, R.layout.today, send) {
    private val header: Header = find(R.id.today_header)
    private val team: TextView = find(R.id.today_team)
    private val teams: OneOf = find(R.id.today_teams)
    private val problem: TextView = find(R.id.today_problem)
    private val offline: View = find(R.id.today_offline)
    private val outside: View = find(R.id.today_outside)
    private val inside: View = find(R.id.today_inside)
    private val slow: View = find(R.id.today_slow)
    private val nothingDue: View = find(R.id.today_nothing_due)
    private val later: TextView = find(R.id.today_later)
    private val draftsTitle: View = find(R.id.today_drafts_title)
    private val noTargets: View = find(R.id.today_no_targets)
    private val waiting: TextView = find(R.id.today_waiting)
    private val photos: TextView = find(R.id.today_photos)
    private val receipted: TextView = find(R.id.today_receipted)
    private val help: View = find(R.id.today_help)
    private val invitation: View = find(R.id.today_invitation)
    private val returned = Rows<Text>(find(R.id.today_returned), R.layout.warning_row) { view, told ->
        (view as TextView).text = words(told)
    }
    private val hamlets = Rows<HamletRows>(find(R.id.today_hamlets), R.layout.section_row, ::draw)
    private val drafts = Rows<DraftRow>(find(R.id.today_drafts), R.layout.inner_row) { view, row ->
        PersonLine.of(view).show(words(row.name), words(row.service), null)
        view.setOnClickListener { send(TodayEvent.Draft(row.draft)) }
    }
    private val targets = Rows<TargetRow>(find(R.id.today_targets), R.layout.target_row) { view, row ->
        (view as TextView).text = words(Text.of(R.string.today_target, row.service, row.done))
    }

    init {
        WAYS.forEach { (id, way) -> onTap(id) { TodayEvent.Go(way) } }
        teams.chosen = { send(TodayEvent.Team(it)) }
    }

    override fun show(state: TodayState) {
        header.title = words(state.date ?: Text.of(R.string.today_title))
        team.text = state.team
        team.shownIf(state.team.isNotEmpty() && state.teams.isEmpty())
        teams.show(state.teams, state.chosen)
        teams.shownIf(state.teams.isNotEmpty())
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        offline.shownIf(state.offline)
        outside.shownIf(state.outside)
        inside.shownIf(!state.outside)
        help.shownIf(!state.outside)
        invitation.shownIf(state.outside)
        returned.show(state.returned)
        slow.shownIf(state.slow)
        hamlets.show(state.hamlets)
        nothingDue.shownIf(state.read && !state.due && !state.slow)
        later.text = words(Text.Count(R.plurals.today_later, state.later))
        later.shownIf(state.later > 0)
        drafts.show(state.drafts)
        draftsTitle.shownIf(state.drafts.isNotEmpty())
        targets.show(state.targets)
        noTargets.shownIf(state.read && state.targets.isEmpty())
        showSent(state)
    }

    override fun enter() = send(TodayEvent.Entered)

    private fun showSent(state: TodayState) {
        val none = Text.of(R.string.today_nothing_waits)
        waiting.text = words(if (state.waiting == 0) none else Text.Count(R.plurals.today_waiting, state.waiting))
        photos.text = words(Text.Count(R.plurals.today_photos, state.photos))
        photos.shownIf(state.photos > 0)
        receipted.text = words(Text.Count(R.plurals.today_receipted, state.receipted))
        receipted.shownIf(state.receipted > 0)
    }

    private fun draw(view: View, hamlet: HamletRows) {
        view.findViewById<TextView>(R.id.section_title).text = words(hamlet.name)
        @Suppress("UNCHECKED_CAST") // Only this class sets it.
        val rows = view.tag as Rows<DueRow>? ?: Rows<DueRow>(view.findViewById(R.id.section_rows), R.layout.inner_row) { row, due ->
            PersonLine.of(row).show(due.name, words(due.what), due.late?.let(::words))
            row.setOnClickListener { send(TodayEvent.Due(due.visit)) }
        }.also { view.tag = it }
        rows.show(hamlet.due)
    }
}
