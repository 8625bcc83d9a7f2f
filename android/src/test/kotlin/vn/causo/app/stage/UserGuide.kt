// docs/USER-GUIDE.vi.md as a list of acts: what its readers do, in their order.

package vn.causo.app.stage

import android.content.Context
import java.nio.file.Files
import java.nio.file.Path

/**
 * One act of a step. Readers see its words in the step's text: bold is what stands on the screen (the string [key]), slanted is an
 * example, which they replace.
 */
data class Act(
    /** What is done: `tap`, `see`, `type` … */
    val verb: String,
    /** The string's name in the resources. */
    val key: String? = null,
    /** The string as the guide has it. */
    val words: String? = null,
    /** What is typed or looked for, or where it comes from. */
    val with: String? = null,
    /** Whether [with] says who brings what is typed. */
    val brought: Boolean = false,
)

/** A numbered line of the guide. */
class GuideStep(
    /** Where it stands, for whoever has to mend it. */
    val at: String,
    val acts: List<Act>,
    /** The name of the picture that shows it. */
    val picture: String,
)

/** The guide, read: `1. Bấm **Vào tổ**. <!-- tap enrol_title · enrol -->`. */
class UserGuide(file: Path) {
    private val text = Files.readString(file)

    /** Its steps, in their order. */
    val steps: List<GuideStep> = text.lines().mapIndexedNotNull { line, words -> step("line ${line + 1}: $words", words) }

    /** Pictures that it shows, by their addresses from the folder of the guide. */
    val pictures: List<String> = Regex("""!\[[^]]+]\(([^)]+)\)""").findAll(text).map { it.groupValues[1] }.toList()

    /** The app's words that it names beside the steps. */
    val quoted: List<String> = text.lines().filterNot { it.contains(NUMBER) }
        .flatMap { line -> Regex("“([^”]+)”").findAll(line).map { it.groupValues[1] } }

    private fun step(at: String, line: String): GuideStep? {
        if (!line.contains(NUMBER)) return null
        val (said, note) = checkNotNull(STEP.matchEntire(line)) { "no note for the test: $at" }.destructured
        val parts = note.split(" · ")
        val words = BOLD.findAll(said).map { it.groupValues[1] }.iterator()
        val examples = Regex("""\*([^*]+)\*""").findAll(said.replace(BOLD, "")).map { it.groupValues[1] }.iterator()
        val acts = parts.dropLast(1).map { part -> act(part.split(' '), at, words, examples) }
        check(!words.hasNext() && !examples.hasNext()) { "more is marked than done: $at" }
        return GuideStep(at, acts, parts.last())
    }

    private fun act(part: List<String>, at: String, words: Iterator<String>, examples: Iterator<String>): Act {
        fun next(of: Iterator<String>) = if (of.hasNext()) of.next() else error("less is marked than done: $at")
        val verb = part.first()
        if (verb in BESIDE) return Act(verb, with = part.getOrNull(1))
        val key = part.getOrNull(1)
        val example = part.getOrNull(part.lastIndex).takeIf { part.size > 2 } ?: if (verb in WITH_EXAMPLE) next(examples) else null
        return Act(verb, key, key?.let { next(words) }, example, brought = "from" in part)
    }

    private companion object {
        val NUMBER = Regex("""^\d+\. """)
        val STEP = Regex("""\d+\. (.*) <!-- (.*) -->""")
        val BOLD = Regex("""\*\*(.+?)\*\*""")

        /** What happens beside the screen. */
        val BESIDE = setOf("network", "screen", "officer", "home", "wrong")
        val WITH_EXAMPLE = setOf("type", "open", "find", "pick", "figure")
    }
}

/** The sentences of what stands on a screen, and all of it: whoever looks for one of them finds it. */
fun sentences(text: String): List<String> = listOf(text) + text.split(Regex("""(?<=[.!?]) |\n"""))

/** Days differ from the guide's. */
private val DAY = Regex("""\d{2}/\d{2}/\d{4}""")

/** Whether this on a screen is what the guide says stands there. */
fun reads(shown: String, words: String): Boolean {
    val wanted = words.replace(DAY, "–")
    return sentences(shown).any { it.replace(DAY, "–") == wanted }
}

/** Whether the string of this name, or a sentence of it, says these words, with whatever its places are filled. */
fun Context.says(key: String, words: String): Boolean = templates(key).any { template ->
    sentences(template).any { Regex(it.split(PLACE).joinToString(".+") { part -> Regex.escape(part) }).matches(words) }
}

private val PLACE = Regex("""%\d+\${'$'}[sd]""")

private fun Context.templates(key: String): List<String> {
    val string = resources.getIdentifier(key, "string", packageName)
    if (string != 0) return listOf(resources.getText(string).toString())
    val count = resources.getIdentifier(key, "plurals", packageName)
    return if (count == 0) emptyList() else listOf(1, 2).map { resources.getQuantityText(count, it).toString() }
}
