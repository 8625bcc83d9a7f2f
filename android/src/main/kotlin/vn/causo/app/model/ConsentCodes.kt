// The core's codes about consent as texts: for places and states, which hold no type of the core.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.ui.Text
import vn.causo.core.AgeBand
import vn.causo.core.Purpose
import vn.causo.core.Right

/** What data is kept for, in a volunteer's words. */
internal val PURPOSES = Codes<Purpose>(
    R.string.purpose_newer,
    { Purpose.Newer(it) },
    { (it as? Purpose.Newer)?.code },
    Known(Purpose.Assist, "assist", R.string.purpose_assist),
    Known(Purpose.Contact, "contact", R.string.purpose_contact),
    Known(Purpose.Report, "report", R.string.purpose_report),
    Known(Purpose.Publish, "publish", R.string.purpose_publish),
)

/** What somebody agreed to, said to a "bác" in the words of the question. */
internal fun agreedWords(purpose: Purpose): Text = when (purpose) {
    Purpose.Assist -> Text.of(R.string.resident_agreed_assist)
    Purpose.Contact -> Text.of(R.string.resident_agreed_contact)
    Purpose.Report -> Text.of(R.string.resident_agreed_report)
    Purpose.Publish -> Text.of(R.string.resident_agreed_publish)
    is Purpose.Newer -> PURPOSES.words(purpose)
}

/** What somebody may ask for about their data. */
internal val RIGHTS = Codes<Right>(
    R.string.right_newer,
    { Right.Newer(it) },
    { (it as? Right.Newer)?.code },
    Known(Right.View, "view", R.string.request_view),
    Known(Right.Correct, "correct", R.string.request_correct),
    Known(Right.Provide, "provide", R.string.request_provide),
    Known(Right.Erase, "erase", R.string.request_erase),
    Known(Right.Withdraw, "withdraw", R.string.request_withdraw),
    Known(Right.Restrict, "restrict", R.string.request_restrict),
    Known(Right.Object, "object", R.string.request_object),
    Known(Right.Protect, "protect", R.string.request_protect),
)

/** Ages, as reports tell them apart. */
internal val AGES = Codes<AgeBand>(
    R.string.age_newer,
    { AgeBand.Newer(it) },
    { (it as? AgeBand.Newer)?.code },
    Known(AgeBand.From60, "from_60", R.string.age_from_60),
    Known(AgeBand.From35To59, "from_35_to_59", R.string.age_from_35_to_59),
    Known(AgeBand.Under35, "under_35", R.string.age_under_35),
    Known(AgeBand.Unknown, "unknown", R.string.age_unknown),
)
