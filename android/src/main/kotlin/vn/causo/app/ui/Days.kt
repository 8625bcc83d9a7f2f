// Days: as the core writes them (2026-11-22), as people here read them (Thứ Bảy, 22/11/2026), and as they pick them.

package vn.causo.app.ui

import android.app.DatePickerDialog
import android.content.Context
import java.util.Calendar
import java.util.Locale
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

/** The day so many days after another; before it, where there are less than none. */
fun dayPlus(day: String, days: Int): String = calendar(day).apply { add(Calendar.DAY_OF_MONTH, days) }.let(::iso)

/** Asks for a day from the earliest on and up to the latest, as far as there are such, with the system's own calendar. */
fun pickDay(context: Context, shown: String, earliest: String? = null, latest: String? = null, picked: (String) -> Unit) {
    // The dialog counts in the phone's own time zone.
    val own = TimeZone.getDefault()
    val at = calendar(shown, own)
    val answer = DatePickerDialog.OnDateSetListener { _, year, month, date ->
        at.set(year, month, date)
        picked(iso(at))
    }
    val dialog = DatePickerDialog(context, answer, at[Calendar.YEAR], at[Calendar.MONTH], at[Calendar.DAY_OF_MONTH])
    earliest?.let { dialog.datePicker.minDate = calendar(it, own).timeInMillis }
    latest?.let { dialog.datePicker.maxDate = calendar(it, own).timeInMillis }
    dialog.showSecured()
}

private fun iso(at: Calendar): String =
    String.format(Locale.ROOT, "%04d-%02d-%02d", at[Calendar.YEAR], at[Calendar.MONTH] + 1, at[Calendar.DAY_OF_MONTH])

private fun calendar(day: String, zone: TimeZone = TimeZone.getTimeZone("UTC")): Calendar {
    val (year, month, date) = day.split('-').map(String::toInt)
    return Calendar.getInstance(zone).apply {
        clear()
        set(year, month - 1, date)
    }
}
