// The volunteers' guide is true: each step names words and a picture that exist, and somebody who follows it gets to its end, with
// the real app, the real core, a real server and the officer's desk.

package vn.causo.app

import android.content.Intent
import com.google.gson.JsonObject
import java.nio.file.Files
import java.nio.file.Path
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.ClassRule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.android.controller.ActivityController
import vn.causo.app.previews.everyPreview
import vn.causo.app.stage.Act
import vn.causo.app.stage.Beside
import vn.causo.app.stage.Finger
import vn.causo.app.stage.GuideStep
import vn.causo.app.stage.TestApp
import vn.causo.app.stage.UserGuide
import vn.causo.app.stage.calling
import vn.causo.app.stage.crashes
import vn.causo.app.stage.says
import vn.causo.app.ui.Screen
import vn.causo.stage.Commune
import vn.causo.stage.PIN
import vn.causo.stage.text

@RunWith(RobolectricTestRunner::class)
class UserGuideTest {
    private val app = RuntimeEnvironment.getApplication() as TestApp
    private val docs = Path.of(System.getProperty("causo.fixtures"), "../docs").normalize()
    private val guide = UserGuide(docs.resolve("USER-GUIDE.vi.md"))
    private var window: ActivityController<MainActivity>? = null
    private val seen = mutableSetOf<Screen>()
    private val finger = Finger { activity.window.decorView.also { seen += screen } }
    private lateinit var beside: Beside

    private val activity: MainActivity get() = checkNotNull(window).get()
    private val screen: Screen get() = activity.shell.top.value.place.screen

    @After
    fun end() {
        val window = window ?: return
        window.destroy()
        calling("the end") { app.core.app().shutDown() }
    }

    @Test
    fun `each step names words of the app and a picture that exists`() {
        val previews = everyPreview.map { it.name }.toSet()
        val wrong = guide.steps.flatMap { step ->
            val words = step.acts.filter { it.key != null && !app.says(it.key, checkNotNull(it.words)) }.map { "${it.key} is not “${it.words}”" }
            val picture = listOf("no picture ${step.picture}").filter { step.picture !in previews || !Files.exists(docs.resolve(address(step.picture))) }
            (words + picture).map { "$it: ${step.at}" }
        }
        assertEquals("", wrong.joinToString("\n"))
        assertEquals(emptyList<String>(), guide.pictures - guide.steps.map { address(it.picture) }.toSet())
        assertEquals(emptyList<String>(), guide.quoted.filterNot { said -> keys.any { app.says(it, said) } })
    }

    @Test
    fun `whoever follows it joins, helps, asks, sends and reports`() {
        val name = "Hà Thị Mới"
        app.phone = commune.phone(name)
        beside = Beside(commune, app.phone, name)
        window = Robolectric.buildActivity(MainActivity::class.java).setup()
        assertEquals(emptyList<Throwable>(), crashes { guide.steps.forEach(::take) })
        assertEquals("the text is larger", 1.3f, activity.resources.configuration.fontScale)
        val report = beside.chat?.getStringExtra(Intent.EXTRA_TEXT).orEmpty()
        assertTrue(report, "Lượt đến nhà: (*)" in report && "Xoan" !in report)

        val opened = commune.officer("open")
        assertEquals("""{"cashless_payment":1}""", "${opened["by_service"]}")
        assertEquals("""{"done":1}""", "${opened["by_outcome"]}")
        // One of the two came in the colleague's file, with a yes of her own.
        assertEquals(listOf(1, 2, 3, 1), listOf(opened["visits"], opened["residents"], given(opened), withdrawn(opened)).map { it.asInt })
        val asked = commune.officer("rights", "list").getAsJsonArray("requests").single().asJsonObject
        assertEquals("provide", asked.text("right"))
        val colleague = commune.colleague("Quách Văn Ngữ").phone("consent", "receipt", "--spoken", beside.hands("receipt"))
        val stands = colleague.getAsJsonArray("purposes").map { it.asJsonObject }.associate { it.text("purpose") to it["withdrawn"].asBoolean }
        assertEquals(mapOf("assist" to false, "contact" to true), stands)
    }

    private fun given(opened: JsonObject) = opened.getAsJsonObject("consents")["given"]

    private fun withdrawn(opened: JsonObject) = opened.getAsJsonObject("consents")["withdrawn"]

    /** Does what a step says; its picture is one of a screen that whoever does it sees. */
    private fun take(step: GuideStep) {
        seen.clear()
        try {
            step.acts.forEach(::follow)
        } catch (wrong: Throwable) {
            throw AssertionError("${step.at}\n${wrong.message}", wrong)
        }
        val pictured = everyPreview.single { it.name == step.picture }.screen
        assertTrue("${step.at}\n$pictured is not among $seen", pictured in seen)
    }

    private fun follow(act: Act) {
        val words = act.words.orEmpty()
        val with = act.with.orEmpty()
        when (act.verb) {
            "see" -> see(words)
            "find" -> finger.see(with)
            "tap" -> if (act.with == null) finger.tap(words) else tapUntil(words, with)
            "open" -> finger.open(with)
            "type" -> finger.type(words, if (act.brought) beside.hands(with) else with)
            "pick" -> finger.pick(words, with)
            "day" -> finger.day(words)
            "figure" -> finger.figure(words, with)
            "pin" -> finger.pin(PIN, words)
            "wrong" -> finger.pin("135790", app.getString(R.string.pin_done))
            "sign" -> see(words).also { finger.sign() }
            "send" -> finger.tap(words).also { beside.sent(activity, with, finger) }
            "officer" -> beside.officer(with)
            "network" -> beside.network(with)
            "screen" -> app.sendBroadcast(Intent(Intent.ACTION_SCREEN_OFF))
            "home" -> home()
            else -> error("nobody knows how to ${act.verb}")
        }
    }

    private fun see(words: String) {
        finger.see(words)
        beside.compares(finger)
        finger.found(TWELVE)?.let { beside.receipt = it }
    }

    private fun tapUntil(words: String, key: String) {
        val last = app.getString(app.resources.getIdentifier(key, "string", app.packageName))
        while (!finger.offers(last)) finger.tap(words)
    }

    /** Back by the system's own way until the day is shown. */
    private fun home() = finger.waiting("the day") {
        (screen == Screen.TODAY).also { there ->
            @Suppress("DEPRECATION") // The window's own way back, see MainActivity.
            if (!there) activity.onBackPressed()
        }.takeIf { it }
    }

    companion object {
        private val TWELVE = Regex("""\d{4} \d{4} \d{4}""")

        /** Where a picture lies, from the folder of the guide. */
        private fun address(picture: String) = "../android/screenshots/$picture.png"

        /** Names of all strings. */
        private val keys: List<String> = listOf(R.string::class.java, R.plurals::class.java).flatMap { of -> of.fields.map { it.name } }

        @ClassRule
        @JvmField
        val commune = Commune()
    }
}
