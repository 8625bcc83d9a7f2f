// What is coded about a person, as texts: for states, which hold no type of the core.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.ui.Option
import vn.causo.app.ui.Text
import vn.causo.app.ui.dayWords
import vn.causo.core.LifeEvent
import vn.causo.core.Likeness
import vn.causo.core.Sex

/** Sex, as a card says it. */
internal val SEXES = Codes<Sex>(
    R.string.sex_newer,
    { Sex.Newer(it) },
    { (it as? Sex.Newer)?.code },
    Known(Sex.Female, "female", R.string.sex_female),
    Known(Sex.Male, "male", R.string.sex_male),
)

/** What happened in somebody's life. */
internal val LIVES = Codes<LifeEvent>(
    R.string.life_newer,
    { LifeEvent.Newer(it) },
    { (it as? LifeEvent.Newer)?.code },
    Known(LifeEvent.LivesHere, "lives_here", R.string.life_lives_here),
    Known(LifeEvent.MovedAway, "moved_away", R.string.life_moved_away),
    Known(LifeEvent.Died, "died", R.string.life_died),
)

/** Forms of address, as records keep them: a Vietnamese word in every language of the app. */
internal val FORMS: List<Option> =
    listOf("ông", "bà", "bác", "cô", "chú", "anh", "chị", "em").map { Option(it, Text.Plain(it.replaceFirstChar(Char::uppercaseChar))) }

/** Why two records look like one person. */
internal fun words(likeness: Likeness): Text = Text.of(
    when (likeness) {
        Likeness.SAME_ID_NUMBER -> R.string.likeness_same_id_number
        Likeness.SAME_NAME_AND_YEAR -> R.string.likeness_same_name_and_year
        Likeness.SAME_NAME_AND_PHONE -> R.string.likeness_same_name_and_phone
    },
)

/** A birth date as far as it is known, as people write it: 02/03/1955, 03/1955, 1955. */
internal fun birthWords(birth: String): Text = when (birth.count { it == '-' }) {
    2 -> dayWords(birth)
    else -> Text.Plain(birth.split('-').reversed().joinToString("/"))
}

/** A mark for whoever is not met any more; none for somebody who lives here. */
internal fun markOf(life: LifeEvent?): Text? = life?.takeUnless { it == LifeEvent.LivesHere }?.let(LIVES::words)
