// Waiting for what another process brings about, where it says no line to wait for: asked again and again, never for ever.

package vn.causo.stage

import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.LockSupport

/** The first answer that is there, asked for every few milliseconds until the limit. */
fun <T : Any> await(what: String, ask: () -> T?): T {
    val end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)
    while (System.nanoTime() < end) {
        ask()?.let { return it }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20))
    }
    throw AssertionError("$what did not come in $LIMIT_SECONDS s")
}
