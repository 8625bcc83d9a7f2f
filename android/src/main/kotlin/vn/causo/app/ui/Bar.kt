// How long a figure is beside the largest of its kind. The figure itself stands beside it in digits.

package vn.causo.app.ui

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.util.AttributeSet
import android.view.View
import vn.causo.app.R

/** `<vn.causo.app.ui.Bar android:layout_height="8dp" />`, filled from the start. */
class Bar(context: Context, attributes: AttributeSet?) : View(context, attributes) {
    private val ink = Paint(Paint.ANTI_ALIAS_FLAG)

    /** From 0 to 1. */
    var share = 0f
        set(value) {
            field = value
            invalidate()
        }

    override fun onDraw(canvas: Canvas) {
        super.onDraw(canvas)
        val round = height / 2f
        ink.color = context.getColor(R.color.line)
        canvas.drawRoundRect(0f, 0f, width.toFloat(), height.toFloat(), round, round, ink)
        if (share <= 0f) return
        ink.color = context.getColor(R.color.bridge)
        canvas.drawRoundRect(0f, 0f, (width * share).coerceAtLeast(height.toFloat()), height.toFloat(), round, round, ink)
    }
}
