// Figures of a report by code, for the place that shows what stands behind one.

package vn.causo.app.model

import vn.causo.app.R
import vn.causo.app.screens.report.Span
import vn.causo.app.ui.Text
import vn.causo.core.Day
import vn.causo.core.Figure
import vn.causo.core.Period

/** Every yes; it is no figure of visits. */
internal const val CONSENTS = "consents"

private const val SERVICE = "service:"
private const val AGE = "age:"

internal fun serviceFigure(service: String) = SERVICE + service

internal fun ageFigure(age: String) = AGE + age

/** The figure of a code; null: the consents. */
internal fun figure(code: String): Figure? = when {
    code == "visits" -> Figure.Visits
    code == "people" -> Figure.People
    code == "steps" -> Figure.Steps
    code == "made" -> Figure.FollowUpsMade
    code == "closed" -> Figure.FollowUpsClosed
    code == "late" -> Figure.FollowUpsLate
    code.startsWith(SERVICE) -> Figure.ByService(SERVICES.value(code.removePrefix(SERVICE)))
    code.startsWith(AGE) -> Figure.ByAge(AGES.value(code.removePrefix(AGE)))
    else -> null
}

/** What a figure counts. */
internal fun figureWords(code: String): Text = when (val figure = figure(code)) {
    null -> Text.of(R.string.report_consents)
    Figure.Visits -> Text.of(R.string.report_visits)
    Figure.People -> Text.of(R.string.report_people)
    Figure.Steps -> Text.of(R.string.report_by_resident)
    Figure.FollowUpsMade -> Text.of(R.string.report_follow_ups_made)
    Figure.FollowUpsClosed -> Text.of(R.string.report_follow_ups_closed)
    Figure.FollowUpsLate -> Text.of(R.string.report_follow_ups_late)
    is Figure.ByService -> SERVICES.words(figure.service)
    is Figure.ByAge -> AGES.words(figure.age)
}

/** The days around one of them. */
internal fun period(span: Span, day: Day): Period = when (span) {
    Span.WEEK -> Period.Week(day)
    Span.MONTH -> Period.Month(day)
}
