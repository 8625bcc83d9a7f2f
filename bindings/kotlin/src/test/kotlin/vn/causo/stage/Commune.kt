// A commune for tests: a real server and an officer's desk, both worked through the program `causo`, as the officer works
// them. The volunteer's side is what the tests are about: the core, called from Kotlin.

package vn.causo.stage

import com.google.gson.JsonObject
import java.nio.file.Files
import java.nio.file.Path
import org.junit.rules.ExternalResource
import vn.causo.core.Network

/** What the officer hands to one phone: the text of the QR code, and the token by which the officer takes it in. */
data class Invitation(val text: String, val token: String)

/** xã Vân Sơn, tỉnh Phú Thọ. */
const val COMMUNE = "05152"

/** A PIN for everybody here. */
const val PIN = "260726"

/** The one team that a commune begins with. */
const val TEAM = "Tổ 1"

private const val PASSPHRASE = "cầu tre lắc lẻo gập ghềnh khó đi"

/**
 * xã Vân Sơn in a folder of its own: after the key ceremony, with a policy (twelve hamlets, four purposes) and one team,
 * [TEAM]. A rule of JUnit: as `@get:Rule` each test gets its own, as `@ClassRule` a class shares one. It takes about two
 * seconds, and ends with the test, its server too. With a road, everybody's way to the server leads over it.
 */
class Commune(private val road: Road? = null) : ExternalResource() {
    /** Everything of this commune is in here, and is removed with it. */
    lateinit var folder: Path private set

    /** Its server. */
    lateinit var server: Server private set

    private val phones = mutableListOf<Phone>()

    /** What [offline] copies. */
    private var model: Phone? = null

    override fun before() {
        // JUnit ends only what has begun well.
        runCatching { found() }.onFailure { after() }.getOrThrow()
    }

    private fun found() {
        folder = Files.createTempDirectory("commune")
        write("pin", PIN)
        val passphrase = write("passphrase", PASSPHRASE)
        server = Server(path("server"))
        val address = road?.to(server.url) ?: server.url
        val init = listOf("--commune", COMMUNE, "--server", address, "--tls-pin", server.tlsPin)
        val secrets = listOf("--admission-file", server.admissionFile, "--root-passphrase-file", passphrase)
        desk(listOf("init") + init + secrets).ok()
        officer("policy", Causo.fixture("van-son/policy.toml"))
        team(TEAM)
    }

    override fun after() {
        if (::server.isInitialized) server.close()
        phones.forEach(Phone::close)
        road?.close()
        folder.toFile().deleteRecursively()
    }

    /** A path in its folder. */
    fun path(name: String): Path = folder.resolve(name)

    /** Writes a file in its folder and gives its path. */
    fun write(name: String, text: String): String = Files.writeString(path(name), text).toString()

    /** What the officer's command answered, `causo officer` and the options of this desk left out. */
    fun officer(vararg words: String): JsonObject = desk(words.asList()).ok()

    /** The same for a command that may refuse. */
    fun desk(words: List<String>): Answer {
        val own = listOf("--dir", "${path("officer")}", "--passphrase-file", "${path("passphrase")}", "--json")
        return Causo.run(listOf("officer") + own + words)
    }

    /** Makes a team and gives its id. */
    fun team(name: String): String {
        val teams = officer("roster", "new", "--name", name).getAsJsonArray("teams").map { it.asJsonObject }
        return teams.single { it.text("name") == name }.text("team")
    }

    /** Signs a ground for helping people in a team, in force for decades, and gives its id. */
    fun ground(team: String = TEAM): String {
        val law = listOf("--article", "Điều 19 Luật 91/2025/QH15", "--document", "15/KH-UBND")
        val days = listOf("--from", "01/01/2020", "--to", "31/12/2099")
        return desk(listOf("ground", "--team", team, "--purpose", "assist") + law + days).ok().text("ground")
    }

    /** Imports 300 invented residents of [TEAM] under its ground, and sends them to the server. */
    fun importResidents(ground: String) {
        // The list has other teams' people too, whom nobody here would visit.
        officer("import-residents", Causo.fixture("van-son/residents.xlsx"), "--ground", ground, "--skip-bad")
        officer("sync")
    }

    /** Invites a phone to a team. */
    fun invite(team: String = TEAM): Invitation =
        officer("invite", "--team", team).let { Invitation(it.text("invite"), it.text("token")) }

    /** The eight digits on the officer's screen, as soon as the invited phone has said hello to the server. */
    fun digits(invitation: Invitation): String = await("the phone's hello") {
        val answer = desk(listOf("confirm", invitation.token))
        if (answer.refusal() == "hello_not_there") null else answer.ok().text("digits")
    }

    /** The officer types the digits that the phone shows, and signs the roster with it: its member's id. */
    fun takeIn(invitation: Invitation, digits: String, name: String): String =
        officer("confirm", invitation.token, "--digits", digits, "--name", name).text("member")

    /** A volunteer's new phone, in no team yet: what the tests are about. It ends with the commune. */
    fun phone(name: String): Phone = Phone(path(name), name).also(phones::add)

    /** The same, enrolled in [TEAM], synced and unlocked. */
    suspend fun enrolled(name: String): Phone = phone(name).also { it.enrol(this) }

    /**
     * The same for tests that need no network: copied from one that was enrolled once, which is quicker. Two copies are one
     * device, so none of them has a network.
     */
    suspend fun offline(): Phone {
        val model = model ?: enrolled("Bùi Thị Mẫu").also { it.close() }.also { model = it }
        val name = "bản sao ${phones.size}"
        path("Bùi Thị Mẫu").toFile().copyRecursively(path(name).toFile())
        val copy = phone(name).also { it.network = Network.OFFLINE }
        copy.start()
        copy.unlock()
        return copy
    }

    /** Another volunteer of a team, enrolled and synced, whose phone is the program's own. */
    fun colleague(name: String, team: String = TEAM): Colleague = Colleague.join(this, name, team)
}
