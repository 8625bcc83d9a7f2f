// Draws what is typed about somebody new.

package vn.causo.app.screens.newcomer

import android.content.Context
import android.view.View
import android.widget.Button
import android.widget.CheckBox
import android.widget.EditText
import android.widget.ScrollView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.screens.household.HomeFields
import vn.causo.app.ui.CodeCamera
import vn.causo.app.ui.OneOf
import vn.causo.app.ui.PersonLine
import vn.causo.app.ui.Rows
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.Text
import vn.causo.app.ui.shownIf
import vn.causo.app.ui.typed

/** Draws it. */
class NewResidentView(context: Context, send: (NewResidentEvent) -> Unit) :
    ScreenView<NewResidentState, NewResidentEvent>(context, R.layout.new_resident, send) {
    private val page: ScrollView = find(R.id.new_resident_page)
    private val fields = mapOf<Typed, EditText>(
        Typed.NAME to find(R.id.new_resident_name),
        Typed.BIRTH to find(R.id.new_resident_birth),
        Typed.ID_NUMBER to find(R.id.new_resident_id_number),
        Typed.PHONE to find(R.id.new_resident_phone),
    )
    private val faults = mapOf<String, TextView>(
        Typed.NAME.field to find(R.id.new_resident_name_fault),
        Typed.BIRTH.field to find(R.id.new_resident_birth_fault),
        Typed.ID_NUMBER.field to find(R.id.new_resident_id_number_fault),
        Typed.PHONE.field to find(R.id.new_resident_phone_fault),
        "card" to find(R.id.new_resident_card_fault),
    )
    private val sex: OneOf = find(R.id.new_resident_sex)
    private val form: OneOf = find(R.id.new_resident_form)
    private val represented: CheckBox = find(R.id.new_resident_represented)
    private val home: HomeFields = find(R.id.new_resident_home)
    private val scan: Button = find(R.id.new_resident_scan)
    private val cardRoom: View = find(R.id.new_resident_card_room)
    private val camera: CodeCamera = find(R.id.new_resident_camera)
    private val card: EditText = find(R.id.new_resident_card)
    private val alikeRoom: View = find(R.id.new_resident_alike_room)
    private val another: View = find(R.id.new_resident_another)
    private val problem: TextView = find(R.id.new_resident_problem)
    private val basis: TextView = find(R.id.new_resident_basis)
    private val save: Button = find(R.id.new_resident_save)
    private val ask: View = find(R.id.new_resident_ask)
    private val alike = Rows<AlikeRow>(find(R.id.new_resident_alike), R.layout.inner_row) { view, row ->
        PersonLine.of(view).show(row.name, row.detail, words(row.why))
        view.setOnClickListener { send(NewResidentEvent.Open(row.subject)) }
    }
    private var shown: NewResidentState? = null

    init {
        fields.forEach { (field, view) -> view.typed { send(NewResidentEvent.Type(field, it)) } }
        sex.chosen = { send(NewResidentEvent.Sex(it)) }
        form.chosen = { send(NewResidentEvent.Form(it)) }
        represented.setOnClickListener { send(NewResidentEvent.Represented(represented.isChecked)) }
        home.send = { send(NewResidentEvent.Home(it)) }
        camera.frame = { send(NewResidentEvent.Seen(it)) }
        card.typed { send(NewResidentEvent.Card(it)) }
        onTap(R.id.new_resident_scan) { NewResidentEvent.Scan }
        onTap(R.id.new_resident_read_card) { NewResidentEvent.ReadCard }
        onTap(R.id.new_resident_another) { NewResidentEvent.Another }
        onTap(R.id.new_resident_save) { NewResidentEvent.Save }
        onTap(R.id.new_resident_ask) { NewResidentEvent.Ask }
    }

    override fun show(state: NewResidentState) {
        val before = shown
        shown = state
        fields.getValue(Typed.NAME).typed(state.name)
        fields.getValue(Typed.BIRTH).typed(state.birth)
        fields.getValue(Typed.ID_NUMBER).typed(state.idNumber)
        fields.getValue(Typed.PHONE).typed(state.phone)
        faults.forEach { (field, view) -> tell(view, state.faults[field]) }
        sex.show(state.sexes, state.sex)
        form.show(state.forms, state.form)
        represented.isChecked = state.represented
        home.show(state.home)
        showCard(state)
        alike.show(state.alike)
        alikeRoom.shownIf(state.alike.isNotEmpty())
        another.shownIf(state.halted)
        tell(problem, state.problem)
        basis.text = words(state.ground?.let { Text.of(R.string.newcomer_by_ground, it) } ?: Text.of(R.string.newcomer_by_consent))
        save.text = words(Text.of(if (state.ground == null) R.string.newcomer_ask else R.string.newcomer_save))
        save.isEnabled = !state.busy
        ask.shownIf(state.ground != null)
        lead(before, state)
    }

    override fun enter() = camera.enter()

    override fun leave() = camera.leave()

    private fun showCard(state: NewResidentState) {
        cardRoom.shownIf(state.scanning)
        scan.text = words(Text.of(if (state.scanning) R.string.newcomer_scan_close else R.string.newcomer_scan))
        card.typed(state.card)
        camera.wanted = state.scanning
    }

    private fun tell(view: TextView, told: Text?) {
        view.text = told?.let(::words)
        view.shownIf(told != null)
    }

    /** To what is wrong: nobody looks for it on a long page. */
    private fun lead(before: NewResidentState?, now: NewResidentState) {
        if (before == null) return
        val field = fields.keys.firstOrNull { it.field in now.faults && it.field !in before.faults }
        if (field != null) fields.getValue(field).requestFocus()
        val stopped = (now.halted && !before.halted) || (now.problem != null && before.problem == null)
        if (stopped) page.smoothScrollTo(0, 0)
    }
}
