// Observers of the core, which remember what they were told: a test waits for news and never guesses when it comes.

package vn.causo.stage

import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import vn.causo.core.Stage
import vn.causo.core.StageObserver
import vn.causo.core.Status
import vn.causo.core.StatusObserver
import vn.causo.core.SyncObserver
import vn.causo.core.SyncProgress

/** What an observer was told and nobody asked it for yet, in order. */
abstract class Told<T : Any> {
    private val news = LinkedBlockingQueue<T>()

    /** What was told without being waited for. */
    val left: List<T> get() = news.toList()

    protected fun hear(told: T) {
        news.put(told)
    }

    /** The next that it is told. */
    fun next(): T = checkNotNull(news.poll(LIMIT_SECONDS, TimeUnit.SECONDS)) { "told nothing in $LIMIT_SECONDS s" }

    /** The next that is so. */
    fun until(isSo: (T) -> Boolean): T = generateSequence { next() }.first(isSo)
}

class Stages : Told<Stage>(), StageObserver {
    override fun changed(stage: Stage) = hear(stage)
}

class Statuses : Told<Status>(), StatusObserver {
    override fun changed(status: Status) = hear(status)
}

class Progress : Told<SyncProgress>(), SyncObserver {
    override fun changed(progress: SyncProgress) = hear(progress)
}
