// Twenty thousand rows: in their order, each page asked for once, drawn with the few views that a screen holds.

package vn.causo.app.people

import android.app.Activity
import android.view.View
import android.view.View.MeasureSpec.EXACTLY
import android.view.View.MeasureSpec.makeMeasureSpec
import android.widget.ListView
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import vn.causo.app.R
import vn.causo.app.model.PageReader
import vn.causo.app.screens.people.Pages
import vn.causo.app.screens.people.PeopleAdapter
import vn.causo.app.screens.people.PersonRow

private const val PEOPLE = 20_000

@RunWith(RobolectricTestRunner::class)
class LongListTest {
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get().apply { setTheme(R.style.Theme_App) }
    private val asked = mutableListOf<String?>()
    private val views = mutableSetOf<View>()
    private var rows = Pages()
    private val reader = PageReader { page(it) }
    private lateinit var adapter: PeopleAdapter
    private var nearest = -1
    private var complete = false

    @Test
    fun `scrolling shows everybody in order and reads each page once`() {
        adapter = PeopleAdapter(activity) { nearest = it }
        readOn()
        assertEquals("what is out of sight is not read", 1, asked.size)
        val list = ListView(activity)
        list.adapter = adapter
        val seen = LinkedHashSet<String>()
        var at = 0
        while (at < PEOPLE) {
            list.setSelection(at)
            layOut(list)
            for (child in 0 until list.childCount) {
                seen += adapter.getItem(list.firstVisiblePosition + child).subject
                views += list.getChildAt(child)
            }
            at = list.lastVisiblePosition + 1
            readOn()
        }
        assertEquals((0 until PEOPLE).map { "$it" }, seen.toList())
        assertEquals("no page twice", asked.size, asked.toSet().size)
        assertEquals(PEOPLE / Pages.PAGE + 1, asked.size)
        assertTrue("${views.size} views", views.size < 40)
    }

    @Test
    fun `a row that comes into sight again is the same view with other texts`() {
        adapter = PeopleAdapter(activity) {}
        adapter.show(Pages() + (0 until Pages.PAGE).map(::row))
        val list = ListView(activity)
        val view = adapter.getView(0, null, list)
        val inside = view.findViewById<View>(R.id.row_title)
        for (at in 1 until Pages.PAGE) assertSame(view, adapter.getView(at, view, list))
        assertSame(inside, view.findViewById<View>(R.id.row_title))
    }

    /** As the model does: what is drawn now is finished first. */
    private fun readOn() {
        if (complete || !reader.wanted(rows, nearest)) return
        val read = runBlocking { reader.upTo(rows, nearest) }
        rows = read.rows
        complete = read.complete
        adapter.show(rows)
    }

    private fun page(after: String?): List<PersonRow> {
        asked += after
        val first = after?.let { it.toInt() + 1 } ?: 0
        return (first until minOf(PEOPLE, first + Pages.PAGE)).map(::row)
    }

    private fun row(at: Int) = PersonRow("$at", "Bùi Thị Số $at", "1955 · Khu Bến")

    private fun layOut(list: ListView) {
        list.measure(makeMeasureSpec(540, EXACTLY), makeMeasureSpec(800, EXACTLY))
        list.layout(0, 0, 540, 800)
    }
}
