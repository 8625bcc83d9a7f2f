// Draws a recorded visit.

package vn.causo.app.screens.visit

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.view.ViewGroup
import android.widget.ImageView
import android.widget.TextView
import vn.causo.app.R
import vn.causo.app.ui.PhotoCamera
import vn.causo.app.ui.ScreenView
import vn.causo.app.ui.picture
import vn.causo.app.ui.shownIf

/** Draws it. */
class VisitCardView(context: Context, send: (VisitCardEvent) -> Unit) :
    ScreenView<VisitCardState, VisitCardEvent>(context, R.layout.visit_card, send) {
    private val problem: TextView = find(R.id.visit_card_problem)
    private val ask: View = find(R.id.visit_card_ask)
    private val name: TextView = find(R.id.visit_card_name)
    private val sent: TextView = find(R.id.visit_card_sent)
    private val waiting: TextView = find(R.id.visit_card_waiting)
    private val lines: ViewGroup = find(R.id.visit_card_lines)
    private val stepsTitle: View = find(R.id.visit_card_steps_title)
    private val steps: ViewGroup = find(R.id.visit_card_steps)
    private val photosTitle: View = find(R.id.visit_card_photos_title)
    private val photos: ViewGroup = find(R.id.visit_card_photos)
    private val add: View = find(R.id.visit_card_add)
    private val all: View = find(R.id.visit_card_all)
    private val shooting: View = find(R.id.visit_card_shooting)
    private val camera: PhotoCamera = find(R.id.visit_card_camera)
    private var shown: VisitCardState? = null

    init {
        onTap(R.id.visit_card_add) { VisitCardEvent.TakePhoto }
        onTap(R.id.visit_card_ask) { VisitCardEvent.Ask }
        onTap(R.id.visit_card_resident) { VisitCardEvent.Resident }
        onTap(R.id.visit_card_done) { VisitCardEvent.Done }
        onTap(R.id.visit_card_close) { VisitCardEvent.CloseCamera }
        find<View>(R.id.visit_card_shoot).setOnClickListener { camera.shoot() }
        camera.photo = { send(VisitCardEvent.Taken(it)) }
    }

    override fun show(state: VisitCardState) {
        val before = shown
        shown = state
        problem.text = state.problem?.let(::words)
        problem.shownIf(state.problem != null)
        ask.shownIf(state.ask)
        name.text = state.name
        name.shownIf(!state.name.isNullOrEmpty())
        sent.text = state.sent?.let(::words)
        sent.shownIf(state.sent != null && state.allSent)
        waiting.text = sent.text
        waiting.shownIf(state.sent != null && !state.allSent)
        if (state.lines != before?.lines) draw(lines, state.lines)
        if (state.steps != before?.steps) draw(steps, state.steps)
        stepsTitle.shownIf(state.steps.isNotEmpty())
        if (state.photos != before?.photos) draw(state.photos)
        photosTitle.shownIf(state.photos.isNotEmpty())
        add.shownIf(state.mayAdd && !state.ask)
        all.shownIf(!state.shooting)
        shooting.shownIf(state.shooting)
        camera.wanted = state.shooting
    }

    override fun enter() = camera.enter()

    override fun leave() = camera.leave()

    private fun draw(into: ViewGroup, lines: List<CardLine>) {
        into.removeAllViews()
        for (line in lines) {
            val row = LayoutInflater.from(context).inflate(R.layout.visit_card_line, into, false)
            row.findViewById<TextView>(R.id.card_line_label).text = words(line.label)
            row.findViewById<TextView>(R.id.card_line_says).text = words(line.says)
            into.addView(row)
        }
    }

    private fun draw(rows: List<PhotoRow>) {
        photos.removeAllViews()
        for (row in rows) {
            val photo = LayoutInflater.from(context).inflate(R.layout.visit_photo, photos, false)
            photo.findViewById<TextView>(R.id.photo_words).text = words(row.problem ?: row.words)
            photo.findViewById<ImageView>(R.id.photo_picture).apply {
                picture(row.picture)
                contentDescription = words(row.words)
            }
            photos.addView(photo)
        }
    }
}
