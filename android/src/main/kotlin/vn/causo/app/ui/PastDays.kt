// Days that have been: counted back from, and picked.

package vn.causo.app.ui

import android.app.DatePickerDialog
import android.content.Context
import java.util.Calendar
import java.util.Locale
import java.util.TimeZone

/** The day so many days after another, as the core writes it; before it, where there are less than none. */
fun dayPlus(day: String, days: Int): String {
    val at = Calendar.getInstance(TimeZone.getTimeZone("UTC"))
    val (year, month, date) = day.split('-').map(String::toInt)
    at.clear()
    at.set(year, month - 1, date + days)
    return iso(at.get(Calendar.YEAR), at.get(Calendar.MONTH) + 1, at.get(Calendar.DAY_OF_MONTH))
}

/** Asks for a day up to the latest, with the system's own calendar. */
fun pickPastDay(context: Context, shown: String, latest: String, picked: (String) -> Unit) {
    val (year, month, date) = shown.split('-').map(String::toInt)
    val dialog = DatePickerDialog(context, { _, y, m, d -> picked(iso(y, m + 1, d)) }, year, month - 1, date)
    val (y, m, d) = latest.split('-').map(String::toInt)
    // The dialog counts in the phone's own time zone.
    val last = Calendar.getInstance()
    last.clear()
    last.set(y, m - 1, d)
    dialog.datePicker.maxDate = last.timeInMillis
    dialog.showSecured()
}

private fun iso(year: Int, month: Int, date: Int) = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, date)
