// The app opens, joins a team, asks for the PIN, and saves what can be saved.

package vn.causo.app.previews

import vn.causo.app.R
import vn.causo.app.screens.practice.PracticeState
import vn.causo.app.screens.start.EnrolPart
import vn.causo.app.screens.start.EnrolState
import vn.causo.app.screens.unlock.RescueState
import vn.causo.app.screens.unlock.UnlockState
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text

private val destroyed = Text.of(R.string.error_vault_destroyed)

val startPreviews: List<Preview> = listOf(
    Preview("opening", Screen.OPENING, Unit),
    Preview("enrol", Screen.ENROL, EnrolState()),
    Preview("enrol-scan", Screen.ENROL, EnrolState(EnrolPart.SCAN)),
    Preview("enrol-type", Screen.ENROL, EnrolState(EnrolPart.TYPE, typed = "CAUSO1:MỜI", problem = Text.of(R.string.enrol_no_invite))),
    Preview("enrol-pin", Screen.ENROL, EnrolState(EnrolPart.PIN)),
    Preview("enrol-pin-differs", Screen.ENROL, EnrolState(EnrolPart.PIN, problem = Text.of(R.string.enrol_pin_differs))),
    Preview("enrol-officer", Screen.ENROL, EnrolState(EnrolPart.WAIT, officer = true)),
    Preview("enrol-offline", Screen.ENROL, EnrolState(EnrolPart.WAIT, stuck = true, problem = Text.of(R.string.enrol_no_network))),
    Preview("enrol-digits", Screen.ENROL, EnrolState(EnrolPart.DIGITS, digits = "4071 9386")),
    Preview("enrol-different", Screen.ENROL, EnrolState(EnrolPart.DIFFERENT)),
    Preview("unlock", Screen.UNLOCK, UnlockState(waiting = 12)),
    Preview("unlock-wrong", Screen.UNLOCK, UnlockState(problem = Text.Count(R.plurals.unlock_wrong, 7))),
    Preview("unlock-wait", Screen.UNLOCK, UnlockState(problem = Text.Count(R.plurals.unlock_wrong, 5), waitSeconds = 90)),
    Preview("rescue", Screen.RESCUE, RescueState(destroyed, maySave = true)),
    Preview(
        "rescue-sent",
        Screen.RESCUE,
        RescueState(destroyed, maySave = true, mayBeginAnew = true, results = listOf(Text.Count(R.plurals.rescue_sent, 12))),
    ),
    Preview("rescue-ask", Screen.RESCUE, RescueState(destroyed, maySave = true, mayBeginAnew = true, asking = true)),
    Preview("rescue-later", Screen.RESCUE, RescueState(Text.of(R.string.error_keystore_failed), mayOpen = true)),
    Preview("practice", Screen.PRACTICE, PracticeState()),
    Preview("practice-begun", Screen.PRACTICE, PracticeState(begun = true)),
    Preview("practice-leave", Screen.PRACTICE, PracticeState(practising = true)),
)
