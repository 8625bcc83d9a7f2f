// A moment that the core gives in milliseconds, as people here say it: 14 giờ 30, 22/11/2026.

package vn.causo.app.ui

import java.util.Calendar
import java.util.Locale
import vn.causo.app.R

/** This moment, in the phone's own time. */
fun moment(utcMs: Long): Text {
    val at = Calendar.getInstance()
    at.timeInMillis = utcMs
    val minute = String.format(Locale.ROOT, "%02d", at[Calendar.MINUTE])
    val day = String.format(Locale.ROOT, "%02d/%02d/%d", at[Calendar.DAY_OF_MONTH], at[Calendar.MONTH] + 1, at[Calendar.YEAR])
    return Text.of(R.string.date_moment, Text.of(R.string.date_time, "${at[Calendar.HOUR_OF_DAY]}", minute), day)
}
