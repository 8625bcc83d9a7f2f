// Draws a household.

package vn.causo.app.screens.household

import android.content.Context
import android.view.View
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.screens.people.PersonRow
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.Rows
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf

/** Draws it. */
class HouseholdView(context: Context, send: (HouseholdEvent) -> Unit) :
    ScreenView<HouseholdState, HouseholdEvent>(context, R.layout.household, send) {
    private val address: TextView = find(R.id.household_address)
    private val hamlet: TextView = find(R.id.household_hamlet)
    private val count: TextView = find(R.id.household_count)
    private val empty: View = find(R.id.household_empty)
    private val problem: TextView = find(R.id.household_problem)
    private val add: View = find(R.id.household_add)
    private val members = Rows<PersonRow>(find(R.id.household_members), R.layout.inner_row) { view, row ->
        PersonLine.of(view).show(row.name, row.detail, row.mark?.let(::words))
        view.setOnClickListener { send(HouseholdEvent.Open(row.subject)) }
    }

    init {
        onTap(R.id.household_add) { HouseholdEvent.Add }
    }

    override fun show(state: HouseholdState) {
        address.text = state.address
        address.shownIf(state.address != null)
        hamlet.text = state.hamlet
        hamlet.shownIf(state.hamlet != null)
        members.show(state.members)
        count.text = words(Text.Count(R.plurals.household_count, state.members.size))
        count.shownIf(state.known && state.members.isNotEmpty())
        empty.shownIf(state.known && state.members.isEmpty())
        add.shownIf(state.known)
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
    }

    override fun enter() = send(HouseholdEvent.Entered)
}
