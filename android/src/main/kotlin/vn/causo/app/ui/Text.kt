// Words of a screen's state. They are looked up when they are drawn, so a change of language reaches what is shown already.

package vn.causo.app.ui

import android.content.Context

/** Something to read. */
sealed interface Text {
    /** Words as they came: names, numbers, texts of the core that have their language already. */
    data class Plain(val words: String) : Text

    /** A string of the resources, with what its places are filled with: numbers as texts, or other [Text]s. */
    data class Of(val id: Int, val with: List<Any> = emptyList()) : Text

    /** A string that depends on a number, which fills its first place. */
    data class Count(val id: Int, val number: Int) : Text

    /** The string called `prefix_code`, where the resources have one, or else these words: for codes that come from the core. */
    data class Code(val prefix: String, val code: String, val otherwise: Text) : Text

    companion object {
        /** A string of the resources. */
        fun of(id: Int, vararg with: Any): Text = Of(id, with.asList())
    }
}

/** The words, in the language of this context. */
fun Context.words(text: Text): String = when (text) {
    is Text.Plain -> text.words
    is Text.Of -> getString(text.id, *text.with.map { if (it is Text) words(it) else it }.toTypedArray())
    is Text.Count -> resources.getQuantityString(text.id, text.number, grouped(text.number.toLong()))
    is Text.Code -> resources.getIdentifier("${text.prefix}_${text.code}", "string", packageName)
        .let { id -> if (id == 0) words(text.otherwise) else getString(id) }
}
