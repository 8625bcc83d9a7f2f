// A box to sign in. Only the shape is taken, no time and no pressure: nothing that could be used to sign in somebody's stead.

package vn.causo.app.ui

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Path
import android.util.AttributeSet
import android.view.MotionEvent
import android.view.View
import kotlin.math.hypot
import kotlin.math.roundToInt
import vn.causo.app.R

/** How wide the box is in its own measure; its height follows. */
private const val WIDE = 1_000f

/** A line shorter than this is a slip, not a sign. */
private const val LEAST = 60f

/** Points closer than this to the last say nothing more. */
private const val STEP = 6f

/** What fits into the proof of a consent, with room to spare. */
private const val MOST = 12_000

/** `<vn.causo.app.ui.SignaturePad>`: lines drawn with a finger, as a path of SVG in a box 1,000 wide: `M102 88L120 90…`. */
class SignaturePad(context: Context, attributes: AttributeSet?) : View(context, attributes) {
    private val shape = StringBuilder()
    private val path = Path()
    private var length = 0f
    private var lastX = 0f
    private var lastY = 0f
    private val ink = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeCap = Paint.Cap.ROUND
        strokeJoin = Paint.Join.ROUND
        strokeWidth = resources.displayMetrics.density * 4
        color = context.getColor(R.color.ink)
    }

    /** Told after each line, with the whole shape, or null while it is no real stroke. */
    var drawn: (String?) -> Unit = {}

    /** Shows this shape: none clears the box. */
    fun show(signature: String?) {
        if (signature == taken() || (signature == null && shape.isEmpty())) return
        if (signature == null && length < LEAST) return
        clear()
        signature?.let(::read)
        invalidate()
    }

    /** Empties the box. */
    fun clear() {
        shape.setLength(0)
        path.reset()
        length = 0f
        invalidate()
    }

    override fun onDraw(canvas: Canvas) {
        super.onDraw(canvas)
        val scale = width / WIDE
        canvas.save()
        canvas.scale(scale, scale)
        ink.strokeWidth = resources.displayMetrics.density * 4 / scale.coerceAtLeast(0.01f)
        canvas.drawPath(path, ink)
        canvas.restore()
    }

    @SuppressLint("ClickableViewAccessibility") // Who cannot draw has the witness's way.
    override fun onTouchEvent(event: MotionEvent): Boolean {
        if (!isEnabled || shape.length > MOST) return true
        // The page does not scroll away under a signature.
        parent?.requestDisallowInterceptTouchEvent(true)
        when (event.actionMasked) {
            MotionEvent.ACTION_DOWN -> begin(event.x, event.y)
            MotionEvent.ACTION_MOVE -> {
                for (at in 0 until event.historySize) line(event.getHistoricalX(at), event.getHistoricalY(at))
                line(event.x, event.y)
            }
            MotionEvent.ACTION_UP -> drawn(taken())
        }
        invalidate()
        return true
    }

    private fun taken(): String? = if (length >= LEAST) shape.toString() else null

    private fun begin(x: Float, y: Float) = moveTo(measure(x), measure(y))

    private fun line(x: Float, y: Float) {
        val (toX, toY) = measure(x) to measure(y)
        if (hypot(toX - lastX, toY - lastY) >= STEP) lineTo(toX, toY)
    }

    private fun measure(pixels: Float) = pixels * WIDE / width.coerceAtLeast(1)

    private fun moveTo(x: Float, y: Float) {
        path.moveTo(x, y)
        note('M', x, y)
    }

    private fun lineTo(x: Float, y: Float) {
        length += hypot(x - lastX, y - lastY)
        path.lineTo(x, y)
        note('L', x, y)
    }

    private fun note(how: Char, x: Float, y: Float) {
        shape.append(how).append(x.roundToInt()).append(' ').append(y.roundToInt())
        lastX = x
        lastY = y
    }

    private fun read(signature: String) {
        for (found in POINT.findAll(signature)) {
            val (how, x, y) = found.destructured
            if (how == "M") moveTo(x.toFloat(), y.toFloat()) else lineTo(x.toFloat(), y.toFloat())
        }
    }

    private companion object {
        val POINT = Regex("([ML])(-?\\d+) (-?\\d+)")
    }
}
