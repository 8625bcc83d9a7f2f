// The part of a screen on which it is chosen where somebody lives.

package vn.causo.app.screens.household

import android.content.Context
import android.util.AttributeSet
import android.view.View
import android.widget.EditText
import android.widget.LinearLayout
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.screens.people.PersonRow
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.Option
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.Picker
import vn.causo.app.ui.Rows
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed
import vn.causo.app.ui.words

private const val NEW = "new"
private const val TOGETHER = "together"
private val KINDS = listOf(Option(NEW, Text.of(R.string.home_new)), Option(TOGETHER, Text.of(R.string.home_together)))

/** `<vn.causo.app.screens.household.HomeFields />`. */
class HomeFields(context: Context, attributes: AttributeSet?) : LinearLayout(context, attributes) {
    /** Takes what was done. */
    var send: (HomeEvent) -> Unit = {}

    private val kind: OneOf
    private val newRoom: View
    private val address: EditText
    private val hamlet: Picker
    private val togetherRoom: View
    private val query: EditText
    private val host: TextView
    private val found: Rows<PersonRow>
    private val faults: Map<String, TextView>

    init {
        orientation = VERTICAL
        inflate(context, R.layout.home_fields, this)
        kind = findViewById(R.id.home_kind)
        newRoom = findViewById(R.id.home_new_room)
        address = findViewById(R.id.home_address)
        hamlet = findViewById(R.id.home_hamlet)
        togetherRoom = findViewById(R.id.home_together_room)
        query = findViewById(R.id.home_query)
        host = findViewById(R.id.home_host)
        faults = mapOf(
            "address" to findViewById(R.id.home_address_fault),
            "hamlet" to findViewById(R.id.home_hamlet_fault),
            "household" to findViewById(R.id.home_household_fault),
        )
        found = Rows(findViewById(R.id.home_found), R.layout.inner_row) { view, row ->
            PersonLine.of(view).show(row.name, row.detail, row.mark?.let(context::words))
            view.setOnClickListener { send(HomeEvent.Host(row.subject)) }
        }
        kind.chosen = { send(HomeEvent.Together(it == TOGETHER)) }
        address.typed { send(HomeEvent.Address(it)) }
        hamlet.chosen = { send(HomeEvent.Hamlet(it)) }
        query.typed { send(HomeEvent.Query(it)) }
    }

    /** Draws it. */
    fun show(state: HomeState) {
        kind.show(KINDS, if (state.together) TOGETHER else NEW)
        newRoom.shownIf(!state.together)
        togetherRoom.shownIf(state.together)
        address.typed(state.address)
        hamlet.show(state.hamlets, state.hamlet)
        query.typed(state.query)
        found.show(state.found)
        host.text = state.host?.let { context.words(Text.of(R.string.home_host, it.name, it.detail)) }
        host.shownIf(state.host != null)
        for ((field, view) in faults) {
            view.text = state.faults[field]?.let(context::words)
            view.shownIf(field in state.faults)
        }
    }
}
