// A clock that tests set: hours of waiting pass in no time.

package vn.causo.stage

import java.util.concurrent.atomic.AtomicLong
import vn.causo.core.PhoneClock
import vn.causo.core.SinceBoot

/** People's time is the machine's, with what tests add to it; time since the start stands still until a test lets it pass. */
class TestClock : PhoneClock {
    private val passed = AtomicLong()
    private val setForward = AtomicLong()

    /** Lets time pass. */
    fun pass(ms: Long) {
        passed.addAndGet(ms)
    }

    /** Sets the clock that people see, as anybody can in the settings; no time passes. */
    fun setForward(ms: Long) {
        setForward.addAndGet(ms)
    }

    override fun wallMs() = (System.currentTimeMillis() + passed.get() + setForward.get()).toULong()

    override fun sinceBoot() = SinceBoot(boot = 1u, ms = passed.get().toULong())
}
