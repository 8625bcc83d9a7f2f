// What is typed about somebody new: as texts to be sealed, as a card says it, as the core takes it.

package vn.causo.app.model

import vn.causo.app.screens.newcomer.NewResidentState
import vn.causo.core.Household
import vn.causo.core.NewResident
import vn.causo.core.residentFromCard
import vn.causo.core.residentFromMrz

/** Stands between the fields of a card's QR. */
private const val SEPARATOR = '|'

/** Writes and reads it. */
internal object NewResidentText {
    /** As texts. */
    fun write(state: NewResidentState): Map<String, String> = buildMap {
        put("name", state.name)
        put("birth", state.birth)
        state.sex?.let { put("sex", it) }
        put("id_number", state.idNumber)
        put("phone", state.phone)
        put("form", state.form)
        put("represented", state.represented.toString())
        put("card", state.card)
        put("another", state.another.toString())
    }

    /** As it was. */
    fun read(saved: Map<String, String>) = NewResidentState(
        name = saved["name"].orEmpty(),
        birth = saved["birth"].orEmpty(),
        sex = saved["sex"],
        idNumber = saved["id_number"].orEmpty(),
        phone = saved["phone"].orEmpty(),
        form = saved["form"] ?: "bác",
        represented = saved["represented"] == "true",
        card = saved["card"].orEmpty(),
        another = saved["another"] == "true",
    )

    /** For the core. What is empty was not told. */
    fun resident(state: NewResidentState, household: Household) = NewResident(
        name = state.name,
        birth = state.birth.told(),
        sex = state.sex?.let(SEXES::value),
        idNumber = state.idNumber.told(),
        phone = state.phone.told(),
        addressForm = state.form,
        needsRepresentative = state.represented,
        household = household,
    )

    /** What a card says in the fields' stead: the text of its QR, or the lines on its back. */
    fun fromCard(state: NewResidentState, text: String): NewResidentState {
        val hamlet = state.home.hamlet.toUShortOrNull() ?: 0u
        val card = if (SEPARATOR in text) residentFromCard(text.trim(), hamlet) else residentFromMrz(text, hamlet)
        val address = (card.household as? Household.New)?.address.orEmpty()
        return state.copy(
            name = card.name,
            birth = card.birth?.let(::typed).orEmpty(),
            sex = card.sex?.let(SEXES::code),
            idNumber = card.idNumber.orEmpty(),
            home = if (address.isBlank()) state.home else state.home.copy(address = address),
        )
    }

    /** As people write it. */
    private fun typed(birth: String) = birth.split('-').reversed().joinToString("/")

    private fun String.told(): String? = trim().ifEmpty { null }
}
