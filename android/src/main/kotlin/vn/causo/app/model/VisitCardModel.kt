// A visit that was recorded: what is written of it, whether it is sent, and its photos, each opened when it is wanted.

package vn.causo.app.model

import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.launch
import vn.causo.app.R
import vn.causo.app.screens.visit.PhotoRow
import vn.causo.app.screens.visit.VisitCardEvent
import vn.causo.app.screens.visit.VisitCardState
import vn.causo.app.ui.Picture
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.app.ui.weight
import vn.causo.core.FieldException
import vn.causo.core.Photo
import vn.causo.core.Purpose
import vn.causo.core.VisitCard

/** Visits are looked through this many at a time. */
private const val PAGE = 200u

/** Behind a recorded visit (`visit`). */
class VisitCardModel(private val models: Models, private val place: Place) :
    Model<VisitCardState, VisitCardEvent>(VisitCardState()) {
    private val session = models.core.session()
    private var card: VisitCard? = null

    init {
        work(::refused) { open() }
        scope.launch {
            models.core.status.filterNotNull().collect { status ->
                val waiting = (status.waiting + status.photosWaiting).toInt()
                val words = if (waiting == 0) Text.of(R.string.visit_sent) else Text.Count(R.plurals.visit_waiting, waiting)
                update { it.copy(sent = words, allSent = waiting == 0) }
            }
        }
    }

    override fun on(event: VisitCardEvent) {
        when (event) {
            VisitCardEvent.TakePhoto -> take()
            VisitCardEvent.CloseCamera -> update { it.copy(shooting = false) }
            is VisitCardEvent.Taken -> keep(event.jpeg)
            VisitCardEvent.Ask -> ask()
            VisitCardEvent.Resident -> card?.subject?.let { models.navigation.go(Place(Screen.RESIDENT, "subject" to it)) }
            VisitCardEvent.Done -> models.navigation.home()
        }
    }

    private suspend fun open() {
        val found = find() ?: return update { it.copy(name = "", problem = words("visit_unknown", R.string.visit_gone)) }
        card = found
        val resident = found.subject?.let { session.resident(it) }
        update { it.copy(name = resident?.name.orEmpty(), lines = lines(found), mayAdd = found.team != null) }
        val guides = found.steps.mapNotNull { it.guide }.plus(found.settings.map { it.guide }).distinct()
        val read = guides.mapNotNull { code ->
            try {
                models.core.app().guide(code, models.preferences.language, resident?.form.orEmpty())
            } catch (_: FieldException) {
                // A guide that this phone has no more: its steps are shown by their numbers.
                null
            }
        }
        update { it.copy(steps = stepLines(found, read)) }
        photos()
    }

    private suspend fun find(): VisitCard? {
        var skip = 0u
        while (true) {
            val page = session.visits(skip, PAGE)
            page.firstOrNull { it.visit == place["visit"] }?.let { return it }
            if (page.isEmpty()) return null
            skip += PAGE
        }
    }

    private suspend fun photos() {
        for (photo in session.photos(place["visit"])) {
            if (state.value.photos.any { it.id == photo.id }) continue
            val row = row(photo)
            update { it.copy(photos = it.photos + row) }
            val opened = try {
                row.copy(picture = Picture(session.photo(photo.visit, photo.id)))
            } catch (error: FieldException) {
                row.copy(problem = words(error))
            }
            update { state -> state.copy(photos = state.photos.map { if (it.id == photo.id) opened else it }) }
        }
    }

    private fun row(photo: Photo): PhotoRow {
        val words = Text.of(R.string.visit_photo_of, dayWords(photo.day), weight(photo.bytes.toLong()))
        return PhotoRow(photo.id, words, null)
    }

    /** A photo that may not be kept is not taken: whether it may is asked with no photo, which is refused for that alone. */
    private fun take() {
        val team = card?.team ?: return
        update { it.copy(problem = null) }
        scope.launch {
            try {
                session.allowed(team, Purpose.Publish) { session.attachPhoto(place["visit"], it, ByteArray(0)) }
            } catch (missing: FieldException.NotAllowed) {
                val ask = missing.code == "consent_missing"
                update { it.copy(ask = ask, problem = if (ask) Text.of(R.string.visit_photo_ask) else words(missing)) }
            } catch (error: FieldException.FixField) {
                if (error.field == "photo") update { it.copy(shooting = true, ask = false) } else refused(words(error))
            } catch (error: FieldException) {
                refused(words(error))
            }
        }
    }

    private fun keep(jpeg: ByteArray) {
        val team = card?.team ?: return
        update { it.copy(shooting = false) }
        work(::refused) {
            session.allowed(team, Purpose.Publish) { session.attachPhoto(place["visit"], it, jpeg) }
            photos()
        }
    }

    private fun ask() {
        val card = card ?: return
        models.navigation.go(models.core.pending.ask(card.team ?: return, card.subject ?: return))
    }

    private fun refused(problem: Text) = update { it.copy(name = it.name.orEmpty(), problem = problem) }
}
