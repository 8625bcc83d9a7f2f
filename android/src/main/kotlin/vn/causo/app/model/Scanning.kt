// Frames become codes, away from the screen's thread: a frame takes a slow phone longer than a screen may stand still.

package vn.causo.app.model

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import vn.causo.app.ui.Frame
import vn.causo.core.FieldException
import vn.causo.core.scanCodes

/**
 * Reads one frame at a time; those that come meanwhile are dropped. Every code that a frame holds is given, on the screen's
 * thread and again with each frame: a model says with its own state that it has read enough.
 */
class Scanning(private val scope: CoroutineScope, private val seen: (List<String>) -> Unit) {
    private var busy = false

    /** Reads this frame and closes it. */
    fun see(frame: Frame) {
        if (busy) return frame.close()
        busy = true
        scope.launch {
            val texts = try {
                withContext(Dispatchers.Default) { read(frame) }
            } finally {
                busy = false
                frame.close()
            }
            if (texts.isNotEmpty()) seen(texts)
        }
    }

    private fun read(frame: Frame): List<String> = try {
        scanCodes(frame.light, frame.width.toUInt(), frame.height.toUInt(), frame.stride.toUInt()).map { it.text }
    } catch (_: FieldException) {
        // A frame of a form that is not read shows no code; the next one comes.
        emptyList()
    }
}
