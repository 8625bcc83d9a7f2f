// Texts for residents are written for a "bác", to whom the volunteer is a "cháu". Said to somebody else they change with the form
// of address, as the core changes the notices; a test holds the two together.

package vn.causo.app.ui

/** Words that hold one of the two and mean something else. */
private const val OTHERS = "con cháu|bác sĩ|bác sỹ|bác bỏ|bác học|cháu nội|cháu ngoại|các cháu"

private val SAID = Regex("(?<![\\p{L}\\p{N}])(?:$OTHERS|bác|cháu)(?![\\p{L}\\p{N}])", RegexOption.IGNORE_CASE)

private val FORMS = setOf("ông", "bà", "cô", "chú", "anh", "chị", "em")

/** A text for a "bác", said to somebody who is addressed by `form`. */
fun spokenTo(text: String, form: String): String {
    if (form !in FORMS) return text
    val own = when (form) {
        "anh", "chị" -> "em"
        "em" -> "mình"
        else -> "cháu"
    }
    return SAID.replace(text) { found ->
        val said = when (found.value.lowercase()) {
            "bác" -> form
            "cháu" -> own
            else -> found.value
        }
        if (found.value.first().isUpperCase()) said.replaceFirstChar(Char::uppercaseChar) else said
    }
}
