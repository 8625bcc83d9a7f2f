// How a screen is drawn: its layout once, its state as often as it changes. What is done on it goes out as events.

package vn.causo.app.ui

import android.content.Context
import android.view.LayoutInflater
import android.view.View
import android.widget.FrameLayout

/** Draws states of one kind into one layout. It decides nothing and remembers nothing but what the system's views do. */
abstract class ScreenView<S : Any, E : Any>(
    protected val context: Context,
    layout: Int,
    /** Takes what was done. */
    protected val send: (E) -> Unit,
) {
    /** All of it. */
    val root: View = LayoutInflater.from(context).inflate(layout, FrameLayout(context), false)

    /** Draws this state. Called first right after the view is made, and again for each change. */
    abstract fun show(state: S)

    /** The screen is in sight: camera and voice may be used. */
    open fun enter() = Unit

    /** It is no more: both are let go. */
    open fun leave() = Unit

    /** A view of the layout. */
    protected fun <V : View> find(id: Int): V = root.findViewById<V>(id)!!

    /** Sends an event whenever this view is tapped. */
    protected fun onTap(id: Int, event: () -> E) = find<View>(id).setOnClickListener { send(event()) }

    /** The words, in the language of the app. */
    protected fun words(text: Text): String = context.words(text)
}

/** Shown or taking no room. */
fun View.shownIf(shown: Boolean) {
    visibility = if (shown) View.VISIBLE else View.GONE
}
