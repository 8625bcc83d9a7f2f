// The app opens: a moment, unless the disk is slow.

package vn.causo.app.model

/** Nothing is shown but that it opens. */
class OpeningModel : Model<Unit, Nothing>(Unit) {
    override fun on(event: Nothing) = Unit
}
