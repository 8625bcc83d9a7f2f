// Codes on a locked phone: read, compared, and practised with.

package vn.causo.app.shop

import java.nio.file.Files
import java.nio.file.Path
import kotlinx.coroutines.runBlocking
import org.json.JSONObject
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.causo.app.screens.guides.GuideEvent
import vn.causo.app.screens.guides.GuideState
import vn.causo.app.screens.guides.GuidesEvent
import vn.causo.app.screens.guides.GuidesState
import vn.causo.app.screens.shop.LessonEvent
import vn.causo.app.screens.shop.LessonState
import vn.causo.app.screens.shop.LessonStep
import vn.causo.app.screens.shop.ShopEvent
import vn.causo.app.screens.shop.ShopState
import vn.causo.app.screens.shop.ShopStep
import vn.causo.app.stage.Held
import vn.causo.app.stage.calling
import vn.causo.app.ui.Place
import vn.causo.app.ui.Screen
import vn.causo.app.ui.Text
import vn.causo.stage.Commune

@RunWith(RobolectricTestRunner::class)
class ShopScreensTest {
    /** Texts of codes as every shell reads them. */
    private val codes = JSONObject(Files.readString(Path.of(System.getProperty("causo.fixtures"), "../data/vectors.json")))
        .getJSONArray("vietqr").let { all -> List(all.length()) { all.getJSONObject(it).getString("payload") } }

    @Test
    fun `a code is read in words, and one that is damaged is refused`() = locked(Screen.SHOP) {
        take(codes[1])
        val read = state<ShopState>("the code") { it.lines.isNotEmpty() }
        assertEquals(listOf(Text.Plain("257678859"), Text.Plain("10.000 đ")), read.lines.map { it.says }.subList(1, 3))
        send(ShopEvent.Scan)
        take(codes.last())
        val refused = state<ShopState>("the refusal") { it.problem != null }
        assertEquals("bad_crc" to emptyList<Any>(), (refused.problem as Text.Code).code to refused.lines)
    }

    @Test
    fun `the shop's own code is good, and another beside it is not`() = locked(Screen.SHOP) {
        send(ShopEvent.Compare)
        take("https://vi-du.vn")
        assertNotNull(state<ShopState>("the refusal") { it.problem != null }.problem)
        take(codes[0])
        take(codes[0])
        send(ShopEvent.All)
        val same = state<ShopState>("what was found") { it.step == ShopStep.FOUND }
        assertEquals(true to false, same.good to same.changed)
        send(ShopEvent.Compare)
        listOf(codes[0], codes[0], codes[2]).forEach { take(it) }
        send(ShopEvent.All)
        val found = state<ShopState>("what was found") { it.step == ShopStep.FOUND }
        assertEquals(listOf("bank_changed", "account_changed"), found.findings.map { (it as Text.Code).code }.take(2))
        assertTrue(found.changed)
    }

    @Test
    fun `a payment is practised to its end, and a real code is no part of it`() = locked(Screen.LESSON) {
        send(LessonEvent.Show)
        assertNotNull(state<LessonState>("the code") { it.step == LessonStep.CODE }.code)
        send(LessonEvent.Scan)
        send(LessonEvent.Typed(codes[0]))
        send(LessonEvent.Take)
        assertEquals("practice_other_text", (state<LessonState>("the refusal") { it.problem != null }.problem as Text.Code).code)
        send(LessonEvent.Alone)
        val bank = state<LessonState>("the bank") { it.step == LessonStep.BANK }
        repeat(bank.checks.size) { send(LessonEvent.Right) }
        val end = state<LessonState>("the end") { it.step == LessonStep.END }
        assertEquals("Đây là bài tập, không có đồng nào được chuyển.", end.end?.shown)
    }

    @Test
    fun `a guide is read before the PIN, page by page`() = locked(Screen.GUIDES) {
        val row = state<GuidesState>("the guides") { !it.rows.isNullOrEmpty() }.rows!!.first()
        send(GuidesEvent.Open(row.code))
        val guide = state<GuideState>("the guide") { it.pages.size > 1 }
        send(GuideEvent.Turn(guide.pages.lastIndex))
        send(GuideEvent.Done)
        on(Screen.GUIDES)
    }

    private fun Held.take(code: String) {
        send(ShopEvent.Typed(code))
        send(ShopEvent.Take)
    }

    private fun locked(screen: Screen, work: Held.() -> Unit) = Held(runBlocking { commune.offline() }).use {
        calling("the lock") { it.shell.lock() }
        it.on(Screen.UNLOCK)
        it.shell.go(Place(screen))
        it.work()
    }

    companion object {
        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
