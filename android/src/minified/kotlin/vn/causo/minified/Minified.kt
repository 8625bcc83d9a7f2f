// What the smallest names still can: the core, called and calling back, after R8 renamed and removed what the rules in
// proguard.pro let it. `cargo xtask android` minifies this program together with the app, by the same rules, and starts it.

package vn.causo.minified

import java.nio.ByteBuffer
import java.nio.file.Files
import kotlin.system.exitProcess
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import vn.causo.core.App
import vn.causo.core.Connectivity
import vn.causo.core.FieldException
import vn.causo.core.KeyStore
import vn.causo.core.KeyStoreException
import vn.causo.core.Network
import vn.causo.core.Observation
import vn.causo.core.Platform
import vn.causo.core.Session
import vn.causo.core.Sex
import vn.causo.core.Stage
import vn.causo.core.StageObserver
import vn.causo.core.openApp
import vn.causo.core.openPractice
import vn.causo.core.residentFromCard
import vn.causo.core.scanCodes

private const val PIN = "284617"
private const val OTHER_PIN = "135790"
private const val CARD = "017155000123||Lê Thị Đượm|02031955|Nữ|Xóm Hồ Sen, xã Vân Sơn, tỉnh Phú Thọ|15082021"
private const val HAMLET: UShort = 4u
private const val SIDE = 64

/** How long everything may take, on a machine with much else to do. */
private const val SECONDS = 120L

/** Ends with 0 when every answer is the expected one. */
fun main(): Unit = runBlocking {
    val folder = Files.createTempDirectory("causo-minified").toFile()
    try {
        withTimeout(SECONDS * 1000) {
            records()
            val app = openApp(folder.resolve("app").path, platform(KeysInMemory()))
            refusals(app)
            practice(folder.resolve("practice").path)
            app.shutDown()
        }
    } finally {
        folder.deleteRecursively()
    }
    // What the core still has running ends with the process.
    exitProcess(0)
}

/** Fields that are there and fields that are not, bytes beside them, and a list. */
private fun records() {
    val resident = residentFromCard(CARD, HAMLET)
    expect("a name", "Lê Thị Đượm", resident.name)
    expect("a field that is there", Sex.Female, resident.sex)
    expect("a field that is not", null, resident.phone)
    val blank = ByteBuffer.allocateDirect(SIDE * SIDE)
    expect("a list", 0, scanCodes(blank, SIDE.toUInt(), SIDE.toUInt(), SIDE.toUInt()).size)
}

/** An error has its kind, its fields and its code, from a call that waits and from one that does not. */
private suspend fun refusals(app: App) {
    expect("the stage", Stage.NOT_ENROLLED, app.stage())
    val refused = refusal { app.courierFile() }
    expect("the kind", true, refused is FieldException.AskOfficer)
    expect("the code", "not_enrolled", refused.stableCode())
    val unread = refusal { residentFromCard("một gói chè", HAMLET) } as FieldException.FixField
    expect("the field", "card", unread.field)
}

/** The core calls what the shell gave it, and hears when that fails. */
private suspend fun practice(folder: String) {
    val keys = KeysInMemory()
    val session: Session = openPractice(folder, PIN, false, platform(keys))
    expect("calls of the keystore", true, keys.calls > 0)
    val app = session.app()
    val stages = Stages()
    val watching: Observation = app.observeStage(stages)
    expect("the household", true, session.residentsPage(null, 10u).size > 1)
    app.lock()
    stages.await(Stage.LOCKED)
    val refused = refusal { app.unlock(OTHER_PIN) } as FieldException.Unlock
    expect("the code of a wrong PIN", "pin_wrong", refused.code)
    expect("tries that are left", true, refused.left > 0u)
    keys.lost = true
    expect("a keystore's own error", "keystore_lost", refusal { app.unlock(PIN) }.stableCode())
    keys.lost = false
    app.unlock(PIN).close()
    watching.end()
    watching.close()
    session.close()
    app.shutDown()
}

private class Stages : StageObserver {
    private val now = MutableStateFlow<Stage?>(null)

    override fun changed(stage: Stage) {
        now.value = stage
    }

    suspend fun await(stage: Stage) = now.first { it == stage }
}

private fun platform(keys: KeyStore) = Platform(
    keyStore = keys,
    connectivity = object : Connectivity {
        override fun network() = Network.OFFLINE
    },
    log = null,
    clock = null,
)

/** Keeps what it is given as it is: only the way there and back is looked at. */
private class KeysInMemory : KeyStore {
    @Volatile
    var lost = false

    @Volatile
    var calls = 0
        private set

    private val remembered = mutableMapOf<String, ByteArray>()

    override fun wrap(alias: String, secret: ByteArray) = answer { secret }

    override fun unwrap(alias: String, wrapped: ByteArray) = answer { wrapped }

    override fun bind(alias: String, input: ByteArray) = answer { input.copyOf(32) }

    override fun remember(alias: String, value: ByteArray) = answer { remembered[alias] = value }

    override fun recall(alias: String) = answer { remembered[alias] }

    override fun forget(alias: String) = answer { }

    @Synchronized
    private fun <T> answer(found: () -> T): T {
        calls++
        if (lost) throw KeyStoreException.Lost()
        return found()
    }
}

private inline fun refusal(call: () -> Any?): FieldException {
    val answer = try {
        call()
    } catch (refused: FieldException) {
        return refused
    }
    error("not refused: $answer")
}

private fun expect(what: String, expected: Any?, found: Any?) = check(expected == found) { "$what: not $expected but $found" }
