// What it costs to call the core from Kotlin: a call, an awaited call, a call back, and pages of a long list. One JSON object
// a line, medians in microseconds. No test runs it; it is started by its name:
//
//     cargo xtask kotlin Costs
//
// That is with the library as tests have it, and 2,000 residents. With the library that is shipped, after the line above has
// written its Kotlin:
//
//     cargo build --release --package causo-bindings --lib
//     mvn --quiet --file bindings/kotlin/pom.xml -Dbuilt.library=$PWD/target/release -Dtest=Costs \
//         -Dcosts.residents=20000 -Dtest.seconds=3600 test

package vn.causo.bench

import java.util.Locale
import java.util.concurrent.atomic.AtomicLong
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import vn.causo.core.Connectivity
import vn.causo.core.Network
import vn.causo.core.PhoneClock
import vn.causo.core.Platform
import vn.causo.core.Purpose
import vn.causo.core.Session
import vn.causo.core.SubjectId
import vn.causo.core.coreVersion
import vn.causo.core.openPractice
import vn.causo.stage.FolderKeyStore
import vn.causo.stage.HELP
import vn.causo.stage.PIN
import vn.causo.stage.SIGNED
import vn.causo.stage.Stages
import vn.causo.stage.TestClock
import vn.causo.stage.person

private const val PAGE = 1000u
private const val CALLS = 5000

class Costs {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun costs() = runBlocking {
        val residents = Integer.getInteger("costs.residents", 2000)
        val clock = CountingClock()
        val (phone, clocked) = practicePhone("phone", null) to practicePhone("clocked", clock)

        // Too short for the clock one by one.
        val thousand = medians(200, { repeat(1000) { coreVersion() } })
        tell("sync_call", thousand[0] / 1000)

        val before = clock.calls.get()
        val today = medians(CALLS, { phone.today() }, { clocked.today() })
        val calls = (clock.calls.get() - before) / CALLS.toDouble()
        tell("async_call", today[0])
        tell("callback_clock", (today[1] - today[0]) / calls, "calls_each" to calls)

        val told = Stages()
        val observed = medians(2000, { phone.app().use { it.observeStage(told).use { told.next() } } })
        tell("callback_observer", observed[0])

        tell("add_resident", fill(phone, residents), "residents" to residents)
        tell("page_of_1000", medians(100, { phone.residentsPage(null, PAGE) })[0])
        val pages = walk(phone)
        val all = medians(10, { walk(phone) })[0]
        tell("all_pages", all, "pages" to pages, "each" to all / pages)
        listOf(phone, clocked).forEach { it.app().shutDown() }
    }

    private suspend fun practicePhone(name: String, clock: PhoneClock?): Session {
        val files = folder.newFolder(name).toPath()
        val offline = object : Connectivity {
            override fun network() = Network.OFFLINE
        }
        val platform = Platform(FolderKeyStore(files.resolve("keystore")), offline, null, clock)
        return openPractice("$files", PIN, false, platform)
    }
}

private class CountingClock(private val clock: TestClock = TestClock()) : PhoneClock by clock {
    val calls = AtomicLong()

    override fun wallMs() = clock.wallMs().also { calls.incrementAndGet() }
}

/**
 * Medians of some pieces of work done by turns, each in microseconds: what disturbs one then disturbs the others. The first
 * half is passed over, while the machine still compiles it.
 */
private suspend fun medians(times: Int, vararg pieces: suspend () -> Unit): List<Double> {
    val taken = pieces.map { mutableListOf<Double>() }
    repeat(times) {
        for ((piece, times) in pieces.zip(taken)) {
            val begun = System.nanoTime()
            piece()
            times += (System.nanoTime() - begun) / 1000.0
        }
    }
    return taken.map { it.drop(times / 2).median() }
}

private fun List<Double>.median() = sorted()[size / 2]

private fun tell(name: String, us: Double, vararg more: Pair<String, Number>) {
    val figures = more.toMap() + ("median_us" to us)
    val told = figures.map { (figure, value) -> "\"$figure\":${"%.3f".format(Locale.ROOT, value.toDouble())}" }
    println("{\"name\":\"$name\",${told.joinToString(",")}}")
}

/** Adds residents who agreed, so many; the median of adding one, without the consent before. */
private suspend fun fill(phone: Session, residents: Int): Double {
    val team = phone.teams().single()
    val families = listOf("Bùi", "Đinh", "Quách", "Hà", "Phùng", "Bạch")
    val givens = listOf("Thị Ánh", "Văn Bảy", "Thị Đượm", "Thị Hoè", "Văn Khoẻ", "Thị Lụa", "Thị Mến", "Văn Nhẫn")
    return List(residents) { number ->
        val subject = phone.newSubject()
        phone.giveConsent(team, subject, listOf(Purpose.Assist), SIGNED)
        val name = "${families[number % families.size]} ${givens[number % givens.size]} $number"
        val begun = System.nanoTime()
        phone.addResident(team, subject, person(name, "${1940 + number % 60}"), HELP)
        (System.nanoTime() - begun) / 1000.0
    }.median()
}

/** Goes through the whole list and counts its pages. */
private suspend fun walk(phone: Session): Int {
    var (pages, after) = 0 to null as SubjectId?
    do {
        val page = phone.residentsPage(after, PAGE)
        after = page.lastOrNull()?.subject
        pages += 1
    } while (page.size == PAGE.toInt())
    return pages
}
