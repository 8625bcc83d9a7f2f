// What is read aloud, and what is said of it when nobody can read.

package vn.causo.app.handover

import android.app.Application
import android.os.Looper
import android.speech.tts.TextToSpeech
import java.time.Duration
import java.util.Locale
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowTextToSpeech
import vn.causo.app.ui.Voice
import vn.causo.app.ui.Voiced

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
class VoiceTest {
    private val told = mutableListOf<Voiced>()
    private val voice = Voice(RuntimeEnvironment.getApplication(), told::add)
    private val main get() = shadowOf(Looper.getMainLooper())

    @Test
    fun `each line is told as it begins, and the end of the last`() {
        ShadowTextToSpeech.addLanguageAvailability(Locale.forLanguageTag("vi"))
        voice.read(listOf("Bác có cho cháu ghi lại việc giúp bác không?", "Ghi họ tên."), "vi")
        begin(TextToSpeech.SUCCESS)
        assertEquals(listOf(Voiced.Line(0), Voiced.Line(1), Voiced.Ended), told)
    }

    @Test
    fun `a phone without this language says so at once`() {
        voice.read(listOf("Mường"), "mtq")
        begin(TextToSpeech.SUCCESS)
        assertEquals(listOf<Voiced>(Voiced.Missing), told)
    }

    @Test
    fun `a voice that does not come is waited for ten seconds`() {
        voice.read(listOf("Ghi họ tên."), "vi")
        main.idleFor(Duration.ofMillis(9_900))
        assertEquals(emptyList<Voiced>(), told)
        main.idleFor(Duration.ofMillis(200))
        assertEquals(listOf<Voiced>(Voiced.Missing), told)
    }

    private fun begin(state: Int) {
        main.idle()
        val engine = shadowOf(ShadowTextToSpeech.getLastTextToSpeechInstance())
        engine.onInitListener.onInit(state)
        main.idle()
    }
}
