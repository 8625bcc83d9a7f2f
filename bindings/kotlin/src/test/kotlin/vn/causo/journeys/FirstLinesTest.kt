// The first lines of an app, as the handbook of the bindings shows them word for word.

package vn.causo.journeys

import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import vn.causo.core.FieldException
import vn.causo.core.Photos
import vn.causo.core.Stage
import vn.causo.core.openApp
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.Statuses
import vn.causo.stage.await
import vn.causo.stage.meet

class FirstLinesTest {
    @get:Rule
    val commune = Commune()

    private val shown = mutableListOf<Any>()

    private fun show(what: Any) {
        shown += what
    }

    @Test
    fun `the first lines show residents and sync`() = runBlocking {
        val phone = commune.enrolled("Đinh Thuỳ Dương")
        phone.session.meet("Quách Thị Lụa")
        phone.app.shutDown()
        val (folder, pin, platform) = Triple(phone.folder, PIN, phone.platform)
        val screen = Statuses()

        // first-lines:begin
        val app = openApp(folder, platform)
        val watching = app.observeStatus(screen)
        try {
            app.unlock(pin).use { session ->
                show(session.residentsPage(after = null, limit = 50u).map { it.name })
                show(app.sync(Photos.UNMETERED).use { it.wait() }.eventsLeft)
            }
        } catch (wrong: FieldException.Unlock) {
            show("PIN: ${wrong.left} more, in ${wrong.waitMs / 1000u} s")
        }
        // first-lines:end

        assertEquals(listOf(listOf("Quách Thị Lụa"), 0uL), shown)
        screen.until { it.waiting == 0uL }
        await("the lock") { app.stage().takeIf { it == Stage.LOCKED } }
        watching.close()
        app.shutDown()
    }
}
