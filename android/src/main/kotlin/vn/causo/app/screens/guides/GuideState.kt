// One guide, read with a resident: what it is good for and the golden rule first, then step by step.

package vn.causo.app.screens.guides

import vn.causo.app.ui.Picture
import vn.causo.app.ui.Reading
import vn.causo.app.ui.Text

/** The page that is shown. */
data class GuideState(
    /** Title of the guide. */
    val title: String = "",
    /** Pages of it: the first one, and one a step. None while it is fetched. */
    val pages: List<GuidePage> = emptyList(),
    /** Which one is shown. */
    val at: Int = 0,
    /** What went wrong. */
    val problem: Text? = null,
)

/** A page. */
data class GuidePage(
    /** Its title. */
    val title: String,
    /** The way through a menu. */
    val menu: String?,
    /** What the resident reads and hears. */
    val large: Reading,
    /** A picture. */
    val picture: Picture?,
    /** What is for the volunteer alone: the rule, where it is from. */
    val small: List<String>,
)

/** What is done here. */
sealed interface GuideEvent {
    /** Another page. */
    data class Turn(val to: Int) : GuideEvent

    /** It was read. */
    data object Done : GuideEvent
}
