package vn.causo.app.previews

import vn.causo.app.ui.Screen

/** One state of a screen, to be drawn. */
data class Preview(val name: String, val screen: Screen, val state: Any)
