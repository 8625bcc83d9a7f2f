// Numbers and days as people here write them: 12.345 · 150.000 đ · 02/03/1955 · Thứ Bảy, 22/11/2026.

package vn.causo.app.ui

import java.util.Locale

private val VIETNAM: Locale = Locale.forLanguageTag("vi-VN")

/** A whole number with its groups of three: 12.345. The same in every language of the app, as on every form here. */
fun grouped(number: Long): String = String.format(VIETNAM, "%,d", number)

/** An amount of money in đồng: 150.000 đ. */
fun money(dong: Long): String = "${grouped(dong)} đ"

/** Bytes for a person: 640 B, 12 kB, 3,4 MB. */
fun weight(bytes: Long): String = when {
    bytes < 1_000 -> "$bytes B"
    bytes < 1_000_000 -> "${bytes / 1_000} kB"
    else -> String.format(VIETNAM, "%.1f MB", bytes / 1_000_000.0)
}
