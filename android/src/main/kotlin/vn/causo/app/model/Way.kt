// The places somebody has come through, each with its model, and what becomes of them when the phone locks.

package vn.causo.app.model

import org.json.JSONArray
import org.json.JSONException
import org.json.JSONObject
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Scrolled

/** One place on the way back. */
class Stop(val place: Place, private var saved: Map<String, String>? = null) {
    private var living: Model<*, *>? = null

    /** Where its screen was scrolled to when it was left. */
    var scrolled: Scrolled? = null

    /** Its model, made when it is first shown. */
    fun model(models: Models): Model<*, *> = living ?: models.of(place, saved.orEmpty()).also { living = it }

    /** What to make it from again. */
    fun save(): Map<String, String> = living?.save() ?: saved.orEmpty()

    /** Whether its own screen had an earlier part to go back to. */
    fun stepBack(): Boolean = living?.back() == true

    /** Its work ends. */
    fun close() {
        living?.close()
        living = null
    }
}

/** A stack of places, of which the last is shown. */
class Way(private val first: Place) {
    private val stops = mutableListOf(Stop(first))

    /** The one that is shown. */
    val top: Stop get() = stops.last()

    /** How many there are. */
    val depth: Int get() = stops.size

    fun go(to: Place) {
        stops += Stop(to)
    }

    /** Takes the last one away; false if it is the only one. */
    fun back(): Boolean {
        if (stops.size == 1) return false
        stops.removeAt(stops.lastIndex).close()
        return true
    }

    /** Everything but the first goes. */
    fun home() {
        while (depth > 1) back()
    }

    /** Ends every model and begins anew. */
    fun clear() {
        stops.forEach(Stop::close)
        stops.clear()
        stops += Stop(first)
    }

    /** The places and what was typed on each, to be sealed. */
    fun pack(): ByteArray = JSONArray(
        stops.map { stop ->
            JSONObject(mapOf("screen" to stop.place.screen.name, "about" to JSONObject(stop.place.about), "saved" to JSONObject(stop.save())))
        },
    ).toString().toByteArray()

    /** The same way again, if its places fit here. */
    fun unpack(packed: ByteArray, fits: (List<Place>) -> Boolean = { true }) {
        val stops = try {
            val list = JSONArray(String(packed))
            List(list.length()) { stop(list.getJSONObject(it)) }
        } catch (_: JSONException) {
            return
        } catch (_: IllegalArgumentException) {
            // Packed by another version, which had other screens.
            return
        }
        if (stops.isEmpty() || !fits(stops.map { it.place })) return
        clear()
        this.stops.clear()
        this.stops += stops
    }

    private fun stop(packed: JSONObject) = Stop(
        Place(Screen.valueOf(packed.getString("screen")), texts(packed.getJSONObject("about"))),
        texts(packed.getJSONObject("saved")),
    )

    private fun texts(of: JSONObject): Map<String, String> = of.keys().asSequence().associateWith(of::getString)
}
