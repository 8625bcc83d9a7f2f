// The app opens, and asks for the PIN.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text

val startPreviews: List<Preview> = listOf(
    Preview("opening", Screen.OPENING, Unit),
    Preview("unlock", Screen.UNLOCK, UnlockState(waiting = 12)),
    Preview("unlock-wrong", Screen.UNLOCK, UnlockState(left = 7, problem = Text.Count(R.plurals.unlock_wrong, 7))),
    Preview("unlock-wait", Screen.UNLOCK, UnlockState(left = 4, waitSeconds = 90)),
)
