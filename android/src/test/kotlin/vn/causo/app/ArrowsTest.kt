// Which package may know which: the core's code is known to the models alone, and a screen knows nothing but its own state.

package vn.causo.app

import java.nio.file.Files
import java.nio.file.Path
import kotlin.streams.asSequence
import org.junit.Assert.assertEquals
import org.junit.Test

class ArrowsTest {
    private val root = Path.of(checkNotNull(System.getProperty("causo.sources")))

    /** What a package of the app may import of these: other packages of the app, and the core. */
    private val allowed = mapOf(
        "ui" to setOf("ui"),
        "screens" to setOf("screens", "ui"),
        "platform" to setOf("platform", "ui"),
        "model" to setOf("model", "screens", "platform", "ui", "core"),
        // The window and the process hold everything together, and still call no core.
        "" to setOf("", "model", "screens", "platform", "ui"),
    )

    @Test
    fun `imports go one way, and one package knows the core`() {
        val wrong = sources().flatMap { file ->
            val own = room(root.relativize(file).toString().substringBeforeLast('/', ""))
            imports(file).filter { it !in allowed.getValue(own) }.map { "${root.relativize(file)} imports $it" }
        }
        assertEquals(emptyList<String>(), wrong.toList())
    }

    @Test
    fun `nobody names the core without importing it`() {
        val named = sources().filter { file ->
            !file.startsWith(root.resolve("model")) && Files.readAllLines(file).any { "vn.causo.core" in it }
        }
        assertEquals(emptyList<Path>(), named.toList())
    }

    @Test
    fun `models draw nothing`() {
        val drawing = sources().filter { it.startsWith(root.resolve("model")) }.flatMap { file ->
            Files.readAllLines(file).filter { it.startsWith("import android.view") || it.startsWith("import android.widget") }
        }
        assertEquals(emptyList<String>(), drawing.toList())
    }

    private fun sources(): Sequence<Path> = Files.walk(root).asSequence().filter { it.toString().endsWith(".kt") }

    private fun imports(file: Path): List<String> = Files.readAllLines(file).filter { it.startsWith("import vn.causo.") }
        .map { it.removePrefix("import vn.causo.") }
        .filterNot { it == "app.R" || it.startsWith("app.R.") }
        .map { if (it.startsWith("core.")) "core" else room(it.removePrefix("app.").substringBeforeLast('.', "").replace('.', '/')) }

    private fun room(folder: String) = folder.substringBefore('/')
}
