// What happens beside a phone's screen while somebody follows the guide: the officer, the network, other apps, a colleague.

package vn.causo.app.stage

import android.app.Activity
import android.content.Intent
import android.net.Uri
import java.io.ByteArrayInputStream
import java.nio.file.Files
import java.nio.file.Path
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.robolectric.Shadows.shadowOf
import vn.causo.core.Network
import vn.causo.stage.Commune
import vn.causo.stage.Phone
import vn.causo.stage.meet

/** The world of one volunteer, whose phone joins this commune. */
class Beside(private val commune: Commune, private val phone: Phone, private val name: String) {
    private val invitation = commune.invite()
    private var digits = ""

    /** Twelve digits that the resident wrote down. */
    var receipt: String? = null

    /** What went to the group's chat. */
    var chat: Intent? = null
        private set

    /** What somebody brings, shows or reads out. */
    fun hands(what: String): String = when (what) {
        "invitation" -> invitation.text
        "receipt" -> checkNotNull(receipt) { "nobody wrote it down" }
        "own" -> codes[0]
        "counter" -> codes[2]
        else -> error("nobody has $what")
    }

    /** The officer at their desk. */
    fun officer(does: String) {
        if (does == "compares") digits = commune.digits(invitation) else commune.takeIn(invitation, digits, name)
    }

    /** The officer's eight digits are those on the phone. */
    fun compares(finger: Finger) {
        finger.found(EIGHT)?.let { assertEquals(digits, it.filter(Char::isDigit)) }
    }

    fun network(state: String) {
        phone.network = if (state == "on") Network.UNMETERED else Network.OFFLINE
    }

    /** What was just sent out of the app arrives where it should. */
    fun sent(window: Activity, to: String, finger: Finger) {
        val intent = finger.waiting("something sent to $to") { shadowOf(window).nextStartedActivity }
        when (to) {
            "zalo" -> assertEquals("com.zing.zalo", intent.`package`).also { chat = intent }
            "dial" -> assertEquals(Intent.ACTION_DIAL, intent.action)
            "share" -> assertEquals(Intent.ACTION_CHOOSER, intent.action)
            "file" -> shadowOf(window).receiveResult(intent, Activity.RESULT_OK, Intent().setData(colleaguesFile(window)))
            else -> error("nobody sends to $to")
        }
    }

    /** A file that a colleague under a hill asks to be carried. */
    private fun colleaguesFile(window: Activity): Uri {
        val file = runBlocking {
            val far = commune.enrolled("Bùi Văn Xa")
            far.network = Network.OFFLINE
            far.session.meet("Đinh Thị Hoè")
            far.app.courierFile().bytes
        }
        val address = Uri.parse("content://tep/gui-ho")
        shadowOf(window.contentResolver).registerInputStream(address, ByteArrayInputStream(file))
        return address
    }

    private companion object {
        val EIGHT = Regex("""^\d{4} \d{4}${'$'}""")

        /** Texts of payment codes as every shell reads them. */
        val codes = JSONObject(Files.readString(Path.of(System.getProperty("causo.fixtures"), "../data/vectors.json")))
            .getJSONArray("vietqr").let { all -> List(all.length()) { all.getJSONObject(it).getString("payload") } }
    }
}
