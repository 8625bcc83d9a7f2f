// The stage itself stands: a commune that phones can join, whose server answers, goes and comes back.

package vn.causo.journeys

import java.net.ConnectException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import vn.causo.stage.Commune

class StageTest {
    @get:Rule
    val commune = Commune()

    @Test
    fun `the server answers, and is the same after a power cut`() {
        assertEquals("ok\n", commune.server.health())
        commune.server.close()
        assertThrows(ConnectException::class.java) { commune.server.health() }
        commune.server.restart()
        assertEquals("ok\n", commune.server.health())
    }

    @Test
    fun `a colleague joins the team and finds who was imported`() {
        commune.importResidents(commune.ground())
        val colleague = commune.colleague("Quỳnh Trang")
        assertEquals(true, "Bùi Thị Ánh" in colleague.names("anh bui"))
        assertEquals(300, commune.officer("open")["residents"].asInt)
    }
}
