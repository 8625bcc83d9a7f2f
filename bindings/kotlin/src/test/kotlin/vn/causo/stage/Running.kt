// A program beside the tests: its lines are waited for and never guessed at, and it does not outlive them.

package vn.causo.stage

import java.io.InputStream
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import kotlin.concurrent.thread

/** The longest that anything here may take on a busy machine. */
const val LIMIT_SECONDS = 60L

/** A process while it runs, begun with these words. */
class Running(words: List<String>) : AutoCloseable {
    private val process = ProcessBuilder(words).apply {
        // In Vietnamese, whatever the language of whoever runs the tests.
        environment() += mapOf("LANG" to "vi_VN.UTF-8")
        environment() -= setOf("LC_ALL", "LC_MESSAGES")
    }.start().also(alive::add)
    private val out = Lines(process.inputStream)
    private val err = Lines(process.errorStream)

    init {
        process.outputStream.close()
    }

    /** The next line on standard output. */
    fun line(): String = out.next() ?: error("it ended: ${rest()}")

    /** The next line on standard error that has these words. */
    fun note(words: String): String =
        generateSequence { err.next() }.firstOrNull { words in it } ?: error("it ended without “$words”")

    /** Waits for its end, and gives its exit code with everything it said that nobody asked for yet. */
    fun rest(): Answer {
        val said = out.rest() to err.rest()
        check(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) { "it said all, and does not end" }
        alive -= process
        return Answer(process.exitValue(), said.first, said.second)
    }

    /** Ends it at once, as a dead battery would. */
    override fun close() {
        process.destroyForcibly().waitFor()
        alive -= process
    }

    private companion object {
        val alive: MutableSet<Process> = ConcurrentHashMap.newKeySet()

        init {
            Runtime.getRuntime().addShutdownHook(thread(start = false) { alive.forEach(Process::destroyForcibly) })
        }
    }
}

/** What a program said on one pipe, read as it comes, so that a full pipe never stops it. */
private class Lines(from: InputStream) {
    private val lines = LinkedBlockingQueue<List<String>>()

    init {
        thread(isDaemon = true) {
            // A program that is killed may break off the reading.
            runCatching { from.bufferedReader().forEachLine { lines.put(listOf(it)) } }
            lines.put(emptyList())
        }
    }

    /** The next line; null at the end. */
    fun next(): String? {
        val next = checkNotNull(lines.poll(LIMIT_SECONDS, TimeUnit.SECONDS)) { "nothing said in $LIMIT_SECONDS s" }
        // The end stays the end, however often it is asked for.
        if (next.isEmpty()) lines.put(next)
        return next.firstOrNull()
    }

    fun rest(): String = generateSequence { next() }.joinToString("\n")
}
