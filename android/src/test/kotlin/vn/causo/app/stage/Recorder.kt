// What leaves the app, written down in place of other apps.

package vn.causo.app.stage

import vn.causo.app.ui.Outgoing
import vn.causo.app.ui.Outside
import vn.causo.app.ui.Text

/** Everything that went out, in its order. */
class Recorder : Outside {
    val shared = mutableListOf<Outgoing>()
    val printed = mutableListOf<Outgoing>()
    val toZalo = mutableListOf<Pair<String, Outgoing>>()
    val dialled = mutableListOf<String>()
    var picks = 0
    val told = mutableListOf<Text>()

    override fun share(file: Outgoing) {
        shared += file
    }

    override fun shareToZalo(text: String, picture: Outgoing) {
        toZalo += text to picture
    }

    override fun print(page: Outgoing) {
        printed += page
    }

    override fun dial(number: String) {
        dialled += number
    }

    override fun pick() {
        picks += 1
    }

    override fun forget() = shared.clear()

    override fun tell(text: Text) {
        told += text
    }
}
