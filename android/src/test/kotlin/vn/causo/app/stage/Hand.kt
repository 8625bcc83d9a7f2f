// A hand at a phone: waits for what a screen shows, and taps on it.

package vn.causo.app.stage

import android.os.Looper
import android.view.View
import android.view.ViewGroup
import android.widget.TextView
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import org.robolectric.Shadows.shadowOf
import vn.causo.stage.await

/** Waits until this holds, while Android's main thread works. */
fun until(what: String, holds: () -> Boolean) {
    await(what) {
        shadowOf(Looper.getMainLooper()).idle()
        holds().takeIf { it }
    }
}

/** Runs a call of the core on Android's main thread, and waits for its answer. */
fun <T : Any> calling(what: String, call: suspend () -> T): T {
    var answer: Result<T>? = null
    CoroutineScope(Dispatchers.Main).launch { answer = runCatching { call() } }
    return await(what) {
        shadowOf(Looper.getMainLooper()).idle()
        answer
    }.getOrThrow()
}

/** What would have ended the app while this was done on its main thread: a coroutine's failure does not reach the test. */
fun crashes(done: () -> Unit): List<Throwable> {
    val crashes = mutableListOf<Throwable>()
    val main = Thread.currentThread()
    val before = main.uncaughtExceptionHandler
    main.setUncaughtExceptionHandler { _, crash -> crashes += crash }
    try {
        done()
    } finally {
        main.uncaughtExceptionHandler = before
    }
    return crashes
}

/** This view and all in it that is shown. */
fun View.shown(): Sequence<View> = sequence {
    if (visibility == View.VISIBLE) {
        yield(this@shown)
        if (this@shown is ViewGroup) for (at in 0 until childCount) yieldAll(getChildAt(at).shown())
    }
}

/** All words that are shown, as somebody reads them. */
fun View.reads(): List<String> = shown().filterIsInstance<TextView>().map { it.text.toString() }.filter(String::isNotEmpty).toList()
