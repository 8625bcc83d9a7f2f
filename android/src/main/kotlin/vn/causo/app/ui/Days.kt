// Days: as the core writes them (2026-11-22), as people here read them (Thứ Bảy, 22/11/2026), and as they pick them.

package vn.causo.app.ui

import android.app.DatePickerDialog
import android.content.Context
import java.util.Calendar
import java.util.TimeZone
import vn.causo.app.R

private const val DAY_MS = 86_400_000L

private val WEEKDAYS = listOf(
    R.string.weekday_sunday,
    R.string.weekday_monday,
    R.string.weekday_tuesday,
    R.string.weekday_wednesday,
    R.string.weekday_thursday,
    R.string.weekday_friday,
    R.string.weekday_saturday,
)

/** 22/11/2026, of a day as the core writes it. */
fun dayWords(day: String): Text = day.split('-').let { (year, month, date) -> Text.of(R.string.date_day, date, month, year) }

/** Thứ Bảy, 22/11/2026. */
fun weekdayWords(day: String): Text {
    val weekday = WEEKDAYS[calendar(day).get(Calendar.DAY_OF_WEEK) - Calendar.SUNDAY]
    return Text.of(R.string.date_weekday_and_day, Text.of(weekday), dayWords(day))
}

/** Days from one day to another; less than 0 when the other comes first. */
fun daysBetween(one: String, other: String): Int =
    ((calendar(other).timeInMillis - calendar(one).timeInMillis) / DAY_MS).toInt()

/** Asks for a day from the earliest on, with the system's own calendar. */
fun pickDay(context: Context, shown: String, earliest: String, picked: (String) -> Unit) {
    val (year, month, date) = shown.split('-').map(String::toInt)
    val dialog = DatePickerDialog(context, { _, y, m, d -> picked(day(y, m + 1, d)) }, year, month - 1, date)
    // The dialog counts in the phone's own time zone.
    val first = Calendar.getInstance()
    val (y, m, d) = earliest.split('-').map(String::toInt)
    first.clear()
    first.set(y, m - 1, d)
    dialog.datePicker.minDate = first.timeInMillis
    dialog.showSecured()
}

private fun day(year: Int, month: Int, date: Int): String = listOf(
    year.toString().padStart(4, '0'),
    month.toString().padStart(2, '0'),
    date.toString().padStart(2, '0'),
).joinToString("-")

private fun calendar(day: String): Calendar {
    val (year, month, date) = day.split('-').map(String::toInt)
    return Calendar.getInstance(TimeZone.getTimeZone("UTC")).apply {
        clear()
        set(year, month - 1, date)
    }
}
