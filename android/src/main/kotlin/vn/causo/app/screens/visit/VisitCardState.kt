// What was written of a visit, and its photos.

package vn.causo.app.screens.visit

import vn.causo.app.ui.Picture
import vn.causo.app.ui.Text

/** A visit that was recorded. */
data class VisitCardState(
    /** Who was helped; none while it is fetched. */
    val name: String? = null,
    /** What is said of it, line by line: what it is called, and what it says. */
    val lines: List<CardLine> = emptyList(),
    /** Steps and settings, as the guide calls them. */
    val steps: List<CardLine> = emptyList(),
    /** Photos. */
    val photos: List<PhotoRow> = emptyList(),
    /** Whether what this phone wrote is sent. */
    val sent: Text? = null,
    /** All of it is, with receipts. */
    val allSent: Boolean = false,
    /** A photo may be added: it is one of this team's visits. */
    val mayAdd: Boolean = false,
    /** The camera is open. */
    val shooting: Boolean = false,
    /** The resident is to be asked before a photo is taken. */
    val ask: Boolean = false,
    /** What went wrong. */
    val problem: Text? = null,
)

/** A line: what it is called, and what it says. */
data class CardLine(val label: Text, val says: Text)

/** A photo. */
data class PhotoRow(
    /** Its id. */
    val id: String,
    /** Day and weight. */
    val words: Text,
    /** The picture, once it is here. */
    val picture: Picture?,
    /** Why it is not. */
    val problem: Text? = null,
)

/** What is done here. */
sealed interface VisitCardEvent {
    /** A photo is to be taken. */
    data object TakePhoto : VisitCardEvent

    /** The camera is closed again. */
    data object CloseCamera : VisitCardEvent

    /** A photo, as the camera gave it. */
    class Taken(val jpeg: ByteArray) : VisitCardEvent

    /** The resident is asked whether photos may be kept. */
    data object Ask : VisitCardEvent

    /** Who was helped. */
    data object Resident : VisitCardEvent

    /** Back to the day. */
    data object Done : VisitCardEvent
}
