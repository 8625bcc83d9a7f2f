// What a frame costs while 20,000 residents are scrolled: making, filling and laying out the rows that come into sight, without
// drawing them. Beside it, frame by frame in the same run, a list of the same length with one plain text a row. One JSON object
// a line, in microseconds. No test runs it; it is started by its name:
//
//     cargo xtask android test LongListBench

package vn.causo.app.bench

import android.app.Activity
import android.view.View
import android.view.View.MeasureSpec.EXACTLY
import android.view.View.MeasureSpec.makeMeasureSpec
import android.view.ViewGroup
import android.widget.BaseAdapter
import android.widget.ListView
import android.widget.TextView
import java.util.Locale
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
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

/** Pixels of a frame of a fast fling, of a phone whose list is 800 high: ten screens a second. */
private const val FLING = 133

/** Sixty frames a second. A row that comes into sight may cost a quarter of one. */
private const val FRAME_US = 16_700.0
private const val ROW_LIMIT_US = FRAME_US / 4

/** A row has two texts and a mark that is mostly absent: so many plain texts it may cost. */
private const val PLAIN_ROWS = 4.0

@RunWith(RobolectricTestRunner::class)
class LongListBench {
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get().apply { setTheme(R.style.Theme_App) }
    private var rows = Pages()
    private var nearest = 0
    private var complete = false
    private val reader = PageReader(::page)

    @Test
    fun costs() {
        val people = PeopleAdapter(activity) { nearest = it }
        val (ours, plain) = Scrolled(people) to Scrolled(Plain())
        readOn(people)
        while (ours.list.lastVisiblePosition < PEOPLE - 1) {
            ours.frame()
            plain.frame()
            // Pages are read on other threads: what showing them costs is the next frame's.
            readOn(people)
        }
        assertEquals("everybody was scrolled by", PEOPLE, rows.size)
        ours.tell("residents")
        plain.tell("plain")
        val (row, reference) = ours.row() to plain.row()
        println("{\"name\":\"ratio\",\"row_to_plain_row\":${number(row / reference)},\"row_to_frame\":${number(row / FRAME_US)}}")
        assertTrue("a row takes $row of $ROW_LIMIT_US us", row < ROW_LIMIT_US)
        assertTrue("a row takes ${row / reference} plain rows", row < PLAIN_ROWS * reference)
    }

    private fun readOn(adapter: PeopleAdapter) {
        if (complete || !reader.wanted(rows, nearest)) return
        val read = runBlocking { reader.upTo(rows, nearest) }
        rows = read.rows
        complete = read.complete
        adapter.show(rows)
    }

    private fun page(after: String?): List<PersonRow> {
        val first = after?.let { it.toInt() + 1 } ?: 0
        return (first until minOf(PEOPLE, first + Pages.PAGE)).map { PersonRow("$it", "Bùi Thị Số $it", "${1930 + it % 80} · Khu Bến") }
    }

    private inner class Plain : BaseAdapter() {
        override fun getCount() = PEOPLE

        override fun getItem(at: Int) = at

        override fun getItemId(at: Int) = at.toLong()

        override fun getView(at: Int, old: View?, parent: ViewGroup): View =
            (old as? TextView ?: TextView(activity).apply { minHeight = 108 }).apply { text = "Bùi Thị Số $at" }
    }

    private inner class Scrolled(adapter: BaseAdapter) {
        val list = ListView(activity).also { it.adapter = adapter }
        private val frames = mutableListOf<Double>()
        private val each = mutableListOf<Double>()

        fun frame() {
            val before = list.lastVisiblePosition
            val begun = System.nanoTime()
            if (list.isLayoutRequested || list.childCount == 0) layOut()
            list.scrollListBy(FLING)
            val us = (System.nanoTime() - begun) / 1_000.0
            frames += us
            val came = list.lastVisiblePosition - before
            if (came > 0) each += us / came
        }

        private fun layOut() {
            list.measure(makeMeasureSpec(540, EXACTLY), makeMeasureSpec(800, EXACTLY))
            list.layout(0, 0, 540, 800)
        }

        /** The middle of what one row that comes into sight takes, the second half: before, the machine still compiles. */
        fun row() = late(each).let { it[it.size / 2] }

        fun tell(name: String) {
            val late = late(frames)
            val figures = listOf("p50" to late[late.size / 2], "p95" to late[late.size * 95 / 100], "max" to late.last(), "row" to row())
            println("{\"name\":\"$name\",\"frames\":${frames.size},${figures.joinToString(",") { (what, us) -> "\"${what}_us\":${number(us)}" }}}")
        }

        private fun late(all: List<Double>) = all.drop(all.size / 2).sorted()
    }

    private fun number(value: Double) = "%.3f".format(Locale.ROOT, value)
}
