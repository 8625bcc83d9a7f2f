// The program `causo`, run as a person or a script does, and what it answers.

package vn.causo.stage

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.nio.file.Path
import org.junit.Assert.assertEquals

/** What a program answered. */
data class Answer(val exit: Int, val out: String, val err: String) {
    /** The JSON of a command that did what it was asked. */
    fun ok(): JsonObject {
        assertEquals("$this".take(2000), 0, exit)
        return json()
    }

    /** The code of a command that refused; null for one that did what it was asked. */
    fun refusal(): String? = if (exit == 0) null else json().getAsJsonObject("error").text("code")

    private fun json(): JsonObject = runCatching { JsonParser.parseString(out).asJsonObject }
        .getOrElse { throw AssertionError("one JSON object and nothing else: $this", it) }
}

/** A value that a test expects to be text. */
fun JsonObject.text(key: String): String = checkNotNull(get(key)?.asString) { "no $key in $this" }

/** The program that cargo built. */
object Causo {
    private val program: String = property("causo.program")

    /** A file of the repository's `fixtures`. */
    fun fixture(name: String): String = Path.of(property("causo.fixtures"), name).toRealPath().toString()

    /** Begins it. */
    fun start(words: List<String>) = Running(listOf(program) + words)

    /** Runs it to its end. */
    fun run(words: List<String>): Answer = start(words).use(Running::rest)

    private fun property(name: String) = checkNotNull(System.getProperty(name)) { "the pom sets $name" }
}
