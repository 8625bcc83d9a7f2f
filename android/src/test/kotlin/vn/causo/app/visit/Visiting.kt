// A volunteer begins a visit, locks the phone and opens it again.

package vn.causo.app.visit

import vn.causo.app.screens.visit.VisitEvent
import vn.causo.app.screens.visit.VisitState
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.core.SubjectId

/** Begins a visit to somebody, for this service, and waits for its guide. */
internal fun Held.begin(subject: SubjectId, service: String) {
    shell.go(Place(Screen.VISIT, "subject" to subject))
    state<VisitState>("somebody") { it.name != null && it.choosingService }
    send(VisitEvent.Service(service))
    state<VisitState>("the guide") { it.guide.guide != null }
}

/** Locks the phone on a visit, and opens it again. */
internal fun Held.locked() {
    calling("the lock") { shell.lock() }
    on(Screen.UNLOCK)
    unlock()
    on(Screen.VISIT)
}
