// A volunteer's phone: what the system around the app gives it, and the app itself, as a shell holds it.

package vn.causo.stage

import java.nio.file.Files
import java.nio.file.Path
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import vn.causo.core.App
import vn.causo.core.Connectivity
import vn.causo.core.Enrolment
import vn.causo.core.Network
import vn.causo.core.Photos
import vn.causo.core.Platform
import vn.causo.core.Session
import vn.causo.core.Stage
import vn.causo.core.SyncSummary
import vn.causo.core.openApp

/** A phone whose files are in this folder. It is off until [start], and enrolled by [enrol]. */
class Phone(folder: Path, private val owner: String) : AutoCloseable {
    val keystore = FolderKeyStore(folder.resolve("keystore"))

    val clock = TestClock()

    /** Set by tests. */
    @Volatile
    var network = Network.UNMETERED

    /** What the core sees of it. */
    val platform = Platform(
        keyStore = keystore,
        connectivity = object : Connectivity {
            override fun network() = this@Phone.network
        },
        log = null,
        clock = clock,
    )

    /** The app's own folder. */
    val folder: String = Files.createDirectories(folder.resolve("app")).toString()

    /** The app, once started. */
    lateinit var app: App private set

    /** The session that was opened last. */
    lateinit var session: Session private set

    /** Opens the app. */
    suspend fun start(): App = openApp(folder, platform).also { app = it }

    /** Ends the app and opens it anew, as after its process was ended. */
    suspend fun restart(): App {
        app.shutDown()
        return start()
    }

    /** Unlocks with the right PIN. */
    suspend fun unlock(): Session = app.unlock(PIN).also { session = it }

    /** Joins [TEAM] in person: both people compare eight digits, and the first sync brings the roster. */
    suspend fun enrol(commune: Commune): Session {
        start()
        val invitation = commune.invite()
        session = app.enrol(invitation.text, PIN).use { enrolment ->
            val officers = commune.digits(invitation)
            assertEquals(officers, digits(enrolment))
            commune.takeIn(invitation, officers, owner)
            enrolment.intoSession()
        }
        assertEquals(true, sync().complete)
        return session
    }

    /** The digits on this phone, once the officer's side has answered. */
    fun digits(enrolment: Enrolment): String =
        await("the digits on the phone") { runBlocking { enrolment.digits() } }

    /** Syncs and waits for its end. */
    suspend fun sync(photos: Photos = Photos.LATER): SyncSummary = app.sync(photos).use { it.wait() }

    /** Ends what runs. */
    override fun close() {
        if (::app.isInitialized && app.stage() != Stage.CLOSED) runBlocking { app.shutDown() }
    }
}
