// Reads aloud: with the phone's own voice of the language, or else a recording, or else it says that there is none.

package vn.causo.app.ui

import android.content.Context
import android.media.MediaDataSource
import android.media.MediaPlayer
import android.os.Handler
import android.os.Looper
import android.os.SystemClock
import android.speech.tts.TextToSpeech
import android.speech.tts.UtteranceProgressListener
import java.io.IOException
import java.util.Locale

/** How long a voice may take to begin. Elders wait for nothing that does not say that it is coming. */
private const val PATIENCE_MS = 10_000L

/** A little slower than people of a newsroom speak. */
private const val RATE = 0.85f

/** What is heard of what was to be read. */
sealed interface Voiced {
    /** This line begins, counted from 0. */
    data class Line(val at: Int) : Voiced

    /** All of it was heard. */
    data object Ended : Voiced

    /** This phone has no voice of the language and there is no recording: somebody has to read it. */
    data object Missing : Voiced
}

/** One voice of one screen: made when the screen is, closed when it goes out of sight. Told on the main thread. */
class Voice(private val context: Context, private val told: (Voiced) -> Unit) : AutoCloseable {
    private val main = Handler(Looper.getMainLooper())
    private var engine: TextToSpeech? = null
    private var ready = false
    private var player: MediaPlayer? = null

    /** What is read now; whatever is told of another reading comes too late. */
    private var reading: Reading? = null

    private class Reading(val id: Int, val lines: List<String>, val language: String, val recorded: ByteArray?) {
        var begun = false
    }

    /** Reads these lines from the first. `recorded` is the same as a recording, where there is one. */
    fun read(lines: List<String>, language: String, recorded: ByteArray? = null) {
        stop()
        val now = Reading((last + 1).also { last = it }, lines, language, recorded)
        reading = now
        main.postAtTime({ if (reading === now && !now.begun) without(now) }, now, SystemClock.uptimeMillis() + PATIENCE_MS)
        when {
            engine == null -> engine = TextToSpeech(context.applicationContext) { state -> main.post { started(state) } }
            ready -> speak(now)
        }
    }

    /** Silence. */
    fun stop() {
        // The engine's own start, which may be on its way, is no reading's.
        reading?.let(main::removeCallbacksAndMessages)
        reading = null
        engine?.stop()
        player?.release()
        player = null
    }

    override fun close() {
        stop()
        engine?.shutdown()
        engine = null
        ready = false
    }

    private fun started(state: Int) {
        ready = state == TextToSpeech.SUCCESS
        val now = reading ?: return
        if (ready) speak(now) else without(now)
    }

    private fun speak(now: Reading) {
        val engine = engine ?: return
        if (engine.setLanguage(Locale.forLanguageTag(now.language)) < TextToSpeech.LANG_AVAILABLE) return without(now)
        engine.setSpeechRate(RATE)
        engine.setOnUtteranceProgressListener(Heard(now))
        now.lines.forEachIndexed { at, line ->
            val queue = if (at == 0) TextToSpeech.QUEUE_FLUSH else TextToSpeech.QUEUE_ADD
            engine.speak(line, queue, null, "${now.id}:$at")
        }
    }

    /** No voice: the recording, or the truth. */
    private fun without(now: Reading) {
        engine?.stop()
        val recorded = now.recorded ?: return end(now, Voiced.Missing)
        now.begun = true
        try {
            player = MediaPlayer().apply {
                setDataSource(InMemory(recorded))
                setOnCompletionListener { end(now, Voiced.Ended) }
                setOnErrorListener { _, _, _ -> true.also { end(now, Voiced.Missing) } }
                prepare()
                start()
            }
        } catch (_: IOException) {
            end(now, Voiced.Missing)
        }
    }

    private fun end(now: Reading, how: Voiced) {
        if (reading !== now) return
        reading = null
        told(how)
    }

    private inner class Heard(private val now: Reading) : UtteranceProgressListener() {
        override fun onStart(id: String) = of(id) { at ->
            now.begun = true
            told(Voiced.Line(at))
        }

        override fun onDone(id: String) = of(id) { at -> if (at == now.lines.lastIndex) end(now, Voiced.Ended) }

        @Deprecated("The system still calls it on older phones.")
        override fun onError(id: String) = of(id) { without(now) }

        private fun of(id: String, then: (Int) -> Unit) {
            main.post { if (reading === now && id.startsWith("${now.id}:")) then(id.substringAfter(':').toInt()) }
        }
    }

    /** No copy of a recording lies on the disk. */
    private class InMemory(private val bytes: ByteArray) : MediaDataSource() {
        override fun getSize() = bytes.size.toLong()

        override fun readAt(position: Long, into: ByteArray, offset: Int, size: Int): Int {
            if (position >= bytes.size) return -1
            val taken = minOf(size, bytes.size - position.toInt())
            bytes.copyInto(into, offset, position.toInt(), position.toInt() + taken)
            return taken
        }

        override fun close() = Unit
    }

    private companion object {
        var last = 0
    }
}
