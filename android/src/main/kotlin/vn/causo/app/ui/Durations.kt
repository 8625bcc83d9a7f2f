// How long something takes, for a person.

package vn.causo.app.ui

import android.content.Context
import vn.causo.app.R

/** 45 giây · 5 phút · 2 giờ, rounded up. */
fun duration(context: Context, seconds: Int): String {
    val (unit, number) = when {
        seconds < 60 -> R.plurals.duration_seconds to seconds
        seconds < 3_600 -> R.plurals.duration_minutes to (seconds + 59) / 60
        else -> R.plurals.duration_hours to (seconds + 3_599) / 3_600
    }
    return context.resources.getQuantityString(unit, number, number.toString())
}
